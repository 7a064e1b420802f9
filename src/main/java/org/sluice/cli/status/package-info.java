/** What {@code sluice status} prints: {@link org.sluice.status.Status} as text. */
@NullMarked
package org.sluice.cli.status;

import org.jspecify.annotations.NullMarked;
