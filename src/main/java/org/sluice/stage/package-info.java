/**
 * Brings proven artifacts into the served tree, wave by wave. A wave is {@code collecting} until its gate opens, then
 * {@code open} while its artifacts are placed, then {@code staged}; the trace is written last.
 *
 * <p>{@link org.sluice.stage.Waves} opens them, {@link org.sluice.stage.Progress} keeps track of what is placed, and
 * {@link org.sluice.stage.Tree} is the disk.
 */
@NullMarked
package org.sluice.stage;

import org.jspecify.annotations.NullMarked;
