/** The nouns of the pool: a mirror, and how the daemon's log knows it. Depends on the JDK alone. */
@NullMarked
package org.sluice.mirror;

import org.jspecify.annotations.NullMarked;
