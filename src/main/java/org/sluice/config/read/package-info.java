/**
 * Strict reading of settings that people write: a YAML or JSON text becomes a small tree, a
 * {@link org.sluice.config.read.Section} walks it, a {@link org.sluice.config.read.Form} says how one value is written.
 * Whatever is wrong is noted with its path, and reading goes on, so that all problems are told at once.
 */
@NullMarked
package org.sluice.config.read;

import org.jspecify.annotations.NullMarked;
