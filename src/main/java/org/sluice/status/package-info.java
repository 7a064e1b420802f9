/**
 * How everything stands: releases, waves, mirrors and what needs somebody's eyes, read from the ledger at one instant.
 * Terminal, API and page show this and nothing else, so that they never tell different stories.
 */
@NullMarked
package org.sluice.status;

import org.jspecify.annotations.NullMarked;
