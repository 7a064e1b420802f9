/**
 * Reads the pool: the public mirrors.json, and the private file that ties source addresses to mirrors. Both come from
 * strangers or change while Sluice runs, so one bad entry never costs the others, and a file that can't be read leaves
 * the last good pool in force.
 */
@NullMarked
package org.sluice.config.pool;

import org.jspecify.annotations.NullMarked;
