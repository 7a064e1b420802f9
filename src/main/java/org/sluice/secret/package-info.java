/** Secrets: where one is, who may read it, and how it is read. Nothing here ever says what is in one. */
@NullMarked
package org.sluice.secret;

import org.jspecify.annotations.NullMarked;
