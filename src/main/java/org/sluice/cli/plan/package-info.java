/** What a plan looks like: as a table with a plot, and as JSON. */
@NullMarked
package org.sluice.cli.plan;

import org.jspecify.annotations.NullMarked;
