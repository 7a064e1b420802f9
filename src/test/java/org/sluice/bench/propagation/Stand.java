package org.sluice.bench.propagation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a trial takes place.
 *
 * @param schedule who comes when
 * @param network the hosts
 * @param releases what is published
 * @param folder the trial's own, removed after it; the daemon, which is nobody, may read and not write there
 */
record Stand(Schedule schedule, Network network, Releases releases, Path folder) {

    /** A new one, with a tree that is empty. */
    static Stand make(Schedule schedule, Network network, Releases releases, Path folder) throws IOException {
        Stand stand = new Stand(schedule, network, releases, folder);
        Files.createDirectory(stand.tree());
        Files.createDirectory(stand.daemon());
        Files.createDirectory(stand.included());
        return stand;
    }

    Namespace server() {
        return network.server();
    }

    /** What the daemon serves. */
    Path tree() {
        return folder.resolve("tree");
    }

    /** For the daemon's configuration and log. */
    Path daemon() {
        return folder.resolve("rsyncd");
    }

    /** Whose files the daemon's configuration takes in. */
    Path included() {
        return daemon().resolve("rsyncd.d");
    }

    /** The daemon's configuration. */
    Path conf() {
        return daemon().resolve("rsyncd.conf");
    }

    /** The daemon's log. */
    Path log() {
        return daemon().resolve("rsyncd.log");
    }
}
