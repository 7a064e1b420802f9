/**
 * Whose turn it is to pull: the rules of admission, without a clock, a socket or a disk. The live pipeline and the
 * simulation of `plan` drive the same objects, each with its own time (ADR 0018). Depends on the JDK alone.
 *
 * <p>{@link org.sluice.policy.Turns} is the queue; a {@link org.sluice.policy.Policy} looks at a
 * {@link org.sluice.policy.Situation} and says who goes next. Rates are bits per second, work is bytes.
 */
@NullMarked
package org.sluice.policy;

import org.jspecify.annotations.NullMarked;
