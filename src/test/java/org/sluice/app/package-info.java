/** The whole pipeline on real parts: what a release manager does, what goes wrong, and what mirrors see of it. */
@NullMarked
package org.sluice.app;

import org.jspecify.annotations.NullMarked;
