package org.sluice.config;

import java.nio.file.Path;

/**
 * The durable record.
 *
 * @param file the SQLite database
 */
public record LedgerConfig(Path file) {}
