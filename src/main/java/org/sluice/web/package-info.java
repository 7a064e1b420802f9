/**
 * HTTP: metrics for Prometheus and health for whoever watches. It knows nothing of releases; what it shows is handed to
 * it. Every request, connection and wait has a bound, and every error is an RFC 9457 problem.
 */
@NullMarked
package org.sluice.web;

import org.jspecify.annotations.NullMarked;
