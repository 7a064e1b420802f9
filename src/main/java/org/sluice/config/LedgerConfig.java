package org.sluice.config;

import java.nio.file.Path;
import java.time.Duration;

/**
 * The durable record.
 *
 * @param file the SQLite database
 * @param keepEvents for so long an event is kept, and what else happened then that nothing depends on any more
 * @param keepSessions for so long a session is kept that gave no evidence
 * @param keepDeliveries for so long an attempt of a hook is kept
 */
public record LedgerConfig(Path file, Duration keepEvents, Duration keepSessions, Duration keepDeliveries) {}
