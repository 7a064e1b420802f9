/** What {@code sluice mirrors} does: asks mirrors on demand what they serve, and shows what they said. */
@NullMarked
package org.sluice.cli.mirrors;

import org.jspecify.annotations.NullMarked;
