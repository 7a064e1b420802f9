/** How soon, and how fast, the web server answers: on real pipelines. Run by hand. */
@NullMarked
package org.sluice.bench.web;

import org.jspecify.annotations.NullMarked;
