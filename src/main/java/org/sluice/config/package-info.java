/**
 * The configuration: one YAML file becomes a tree of records. Reading is strict, units are part of each value, and all
 * problems are told at once, each with its path.
 */
@NullMarked
package org.sluice.config;

import org.jspecify.annotations.NullMarked;
