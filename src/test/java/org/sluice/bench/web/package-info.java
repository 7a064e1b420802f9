/** How soon and how fast API, page and hooks answer while a release propagates to a large pool. Run by hand. */
@NullMarked
package org.sluice.bench.web;

import org.jspecify.annotations.NullMarked;
