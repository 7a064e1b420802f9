package org.sluice.bench.propagation;

import java.nio.file.Path;

/**
 * Where a trial takes place.
 *
 * @param schedule who comes when
 * @param server the host that the daemon runs on
 * @param folder the trial's own, removed after it; the daemon, which is nobody, may read and not write there
 */
record Stand(Schedule schedule, Namespace server, Path folder) {}
