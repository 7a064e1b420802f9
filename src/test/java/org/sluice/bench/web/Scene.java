package org.sluice.bench.web;

import java.time.Duration;

/**
 * What the parts of the benchmark measure.
 *
 * @param port of a server on 127.0.0.1, whose ledger changes all the time
 * @param clients that ask at once
 * @param duration of a measurement
 */
record Scene(int port, int clients, Duration duration) {}
