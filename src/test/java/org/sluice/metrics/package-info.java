/** Tests of the meters, read as Prometheus reads them. */
@NullMarked
package org.sluice.metrics;

import org.jspecify.annotations.NullMarked;
