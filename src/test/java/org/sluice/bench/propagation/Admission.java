package org.sluice.bench.propagation;

import java.io.IOException;
import org.sluice.config.rsyncd.ConfText;

/**
 * Who is let in, and when: what the daemon is told, and what runs beside it. In a trial, first the configuration is
 * asked for, then the daemon starts, then the publisher, then the first mirror comes.
 */
interface Admission {

    /** The daemon's configuration, with what this needs. */
    ConfText configure(ConfText shipped, Stand stand) throws IOException;

    /**
     * Starts what stands beside the daemon, as processes on the server's host ({@link Namespace#command}), and waits
     * until it is ready.
     */
    Publisher open(Stand stand) throws IOException, InterruptedException;
}
