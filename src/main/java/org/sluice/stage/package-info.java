/**
 * Brings proven artifacts into the served tree, wave by wave. A wave is {@code collecting} until its gate opens, then
 * {@code open} while its artifacts are placed, then {@code staged}; the trace is written last.
 *
 * <p>{@link org.sluice.stage.Gatekeeper} sees whether a wave is whole, {@link org.sluice.stage.Condition} what its gate
 * makes of the facts, {@link org.sluice.stage.Waves} opens it; {@link org.sluice.stage.Approvals} and
 * {@link org.sluice.stage.Brake} do what people say, {@link org.sluice.stage.Reconfiguration} what a changed
 * configuration says. {@link org.sluice.stage.Progress} keeps track of what is placed, and
 * {@link org.sluice.stage.Tree} is the disk.
 */
@NullMarked
package org.sluice.stage;

import org.jspecify.annotations.NullMarked;
