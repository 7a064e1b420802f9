/**
 * The durable record of releases, artifacts, waves, sessions, evidence and events. Every change of state commits in one
 * transaction with its event and its checkpoint; events leave by the outbox.
 *
 * <p>{@link org.sluice.ledger.Ledger} opens it; {@link org.sluice.ledger.Books} are its tables, open in a transaction.
 * One schema serves SQLite and PostgreSQL (ADR 0002).
 */
@NullMarked
package org.sluice.ledger;

import org.jspecify.annotations.NullMarked;
