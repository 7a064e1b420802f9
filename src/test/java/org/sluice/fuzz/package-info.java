/**
 * Coverage-guided fuzzing of everything that reads what strangers send. The targets stand beside what they fuzz, and
 * are called {@code …Fuzz}; here they are listed, run for a while ({@code make fuzz}) or once on all known inputs, as a
 * test.
 */
@NullMarked
package org.sluice.fuzz;

import org.jspecify.annotations.NullMarked;
