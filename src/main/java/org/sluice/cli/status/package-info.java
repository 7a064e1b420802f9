/** What {@code sluice status} shows: read from the ledger at one instant, as JSON and as text. */
@NullMarked
package org.sluice.cli.status;

import org.jspecify.annotations.NullMarked;
