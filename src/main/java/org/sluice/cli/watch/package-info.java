/**
 * What {@code sluice status --watch} shows: a picture that fills the terminal and answers keys, or lines that tell what
 * changed where there is none.
 */
@NullMarked
package org.sluice.cli.watch;

import org.jspecify.annotations.NullMarked;
