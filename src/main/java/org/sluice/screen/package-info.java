/**
 * What is drawn on a terminal, and the terminal that it is drawn on: lines that are cut by columns and not by
 * characters, in the sixteen colours or none, in UTF-8 or ASCII.
 */
@NullMarked
package org.sluice.screen;

import org.jspecify.annotations.NullMarked;
