/** Whom we believe that a server is who it says, wherever we are the client. */
@NullMarked
package org.sluice.trust;

import org.jspecify.annotations.NullMarked;
