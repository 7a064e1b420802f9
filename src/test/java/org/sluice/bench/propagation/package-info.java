/**
 * How a release reaches mirrors, measured: a real rsync daemon and real clients, each in a network namespace of its
 * own, behind one link that all share. Policies of admission take turns. Run as root, in an enclosure that takes all of
 * it along when it goes ({@link org.sluice.bench.propagation.Enclosure}).
 *
 * <p>{@link org.sluice.bench.propagation.PropagationBench} runs {@link org.sluice.bench.propagation.Trial}s of a
 * {@link org.sluice.bench.propagation.Scenario}; each makes a {@link org.sluice.bench.propagation.Network}, starts a
 * {@link org.sluice.bench.propagation.ShapedDaemon} as an {@link org.sluice.bench.propagation.Admission} wants it, lets
 * a {@link org.sluice.bench.propagation.Publisher} (the real {@link org.sluice.bench.propagation.Pipeline}, where the
 * policy needs one) put {@link org.sluice.bench.propagation.Releases} into the tree, and starts
 * {@link org.sluice.bench.propagation.Mirror}s that pull. A {@link org.sluice.bench.propagation.Forecast} says for the
 * same mirrors what {@code sluice plan} would have.
 */
@NullMarked
package org.sluice.bench.propagation;

import org.jspecify.annotations.NullMarked;
