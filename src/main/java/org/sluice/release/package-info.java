/**
 * The nouns of a release: what is published, under which name, where in the tree, and what was said of it. Depends on
 * the JDK alone; every feature speaks in these words.
 */
@NullMarked
package org.sluice.release;

import org.jspecify.annotations.NullMarked;
