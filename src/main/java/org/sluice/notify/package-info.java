/**
 * Tells people's programs: starts the hooks that an event asks for, each once, and records what came of it. A hook that
 * fails is tried again with the same idempotency key, then parked where an operator sees it (ADR 0009).
 */
@NullMarked
package org.sluice.notify;

import org.jspecify.annotations.NullMarked;
