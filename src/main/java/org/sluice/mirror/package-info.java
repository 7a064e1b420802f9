/**
 * The nouns of the pool: a mirror, how the daemon's log knows it, and what a client asks for. Depends on the JDK alone.
 */
@NullMarked
package org.sluice.mirror;

import org.jspecify.annotations.NullMarked;
