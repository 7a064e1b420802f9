/**
 * {@code sluice demo}: the pipeline, and parts that stand in for the world outside: a release to publish, the rsync
 * daemon, the mirrors with their cron jobs, and the one uplink that they share. The daemon and the clients are the real
 * rsync; only the uplink and the release are made up.
 */
@NullMarked
package org.sluice.demo;

import org.jspecify.annotations.NullMarked;
