/** How fast the API and the page answer while a release propagates to a large pool. */
@NullMarked
package org.sluice.bench.web;

import org.jspecify.annotations.NullMarked;
