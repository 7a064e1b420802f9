/**
 * Turns verdicts into facts: what was proven becomes an artifact with its {@code artifact.new}, what was refused a
 * rejection, a manifest a list of expectations. Decides nothing and moves no file: the routes do the disk's part
 * afterwards, and can do it again.
 */
@NullMarked
package org.sluice.announce;

import org.jspecify.annotations.NullMarked;
