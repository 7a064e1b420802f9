/**
 * A client for servers that are not to be trusted: it connects to addresses that were looked at before, counts and
 * digests what comes instead of keeping it, and ends what takes too long or has no end.
 */
@NullMarked
package org.sluice.probe.http;

import org.jspecify.annotations.NullMarked;
