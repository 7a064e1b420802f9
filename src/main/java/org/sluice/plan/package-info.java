/**
 * What a propagation will be like, before it begins and while it goes on: a simulation of mirrors that share a link,
 * driven by the very policies that run live (ADR 0017). Time is in seconds from publication, sizes in bytes, rates in
 * bits per second.
 *
 * <p>{@link org.sluice.plan.Scenario} is what is simulated, {@link org.sluice.plan.Simulation} one run of it,
 * {@link org.sluice.plan.Planner} many runs, {@link org.sluice.plan.Prediction} what they say.
 */
@NullMarked
package org.sluice.plan;

import org.jspecify.annotations.NullMarked;
