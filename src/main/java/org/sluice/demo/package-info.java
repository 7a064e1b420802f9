/**
 * The parts of {@code sluice demo} that stand in for the world outside: a release to publish, the rsync daemon, the
 * mirrors with their cron jobs, and the one uplink that they share. The daemon and the clients are the real rsync; only
 * the uplink and the release are made up. Knows nothing of the pipeline.
 */
@NullMarked
package org.sluice.demo;

import org.jspecify.annotations.NullMarked;
