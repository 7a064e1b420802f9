/** The pool for people and scripts: how each mirror does, what it serves, and clients that are no known mirror. */
@NullMarked
package org.sluice.cli.mirrors;

import org.jspecify.annotations.NullMarked;
