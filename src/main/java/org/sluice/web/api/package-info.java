/**
 * What is read over HTTP, below {@code /api/v1}: the read model of {@link org.sluice.status} as JSON, rendered once per
 * change of the ledger and served from memory.
 */
@NullMarked
package org.sluice.web.api;

import org.jspecify.annotations.NullMarked;
