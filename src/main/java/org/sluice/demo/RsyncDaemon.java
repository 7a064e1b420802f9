package org.sluice.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * A real rsync daemon on a free port of 127.0.0.1, all of its files in a scratch folder. Closing it ends its sessions
 * too. It never outlives the process that started it, however that ends.
 */
public final class RsyncDaemon implements AutoCloseable {

    private static final int ATTEMPTS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Process process;
    private final int port;
    private final Path log;

    private RsyncDaemon(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /**
     * Starts a daemon and waits until it listens.
     *
     * @param conf a configuration; address, port, user, and paths of its own files are replaced, and what it includes
     *     by the folder {@code rsyncd.d} in the scratch folder
     * @param module the directory that every module serves
     * @param scratch an existing folder for configuration, log, lock and pid file; one daemon at a time
     * @throws IOException if rsync is not installed, or does not start: what it said is in the message
     */
    public static RsyncDaemon start(RsyncdConf conf, Path module, Path scratch)
            throws IOException, InterruptedException {
        return start(conf, module, scratch, "none");
    }

    /**
     * Starts a daemon whose hook asks for each client whether it may pull.
     *
     * @param gate where it asks: an address with a port
     */
    public static RsyncDaemon start(RsyncdConf conf, Path module, Path scratch, String gate)
            throws IOException, InterruptedException {
        IOException last = new IOException("no free port");
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                return startOn(freePort(), adapted(conf, module, scratch), scratch, gate);
            } catch (IOException failure) {
                last = failure;
            }
        }
        throw last;
    }

    private static RsyncDaemon startOn(int port, RsyncdConf conf, Path scratch, String gate)
            throws IOException, InterruptedException {
        Path log = scratch.resolve("rsyncd.log");
        Path file = scratch.resolve("rsyncd.conf");
        Path output = scratch.resolve("rsyncd.out");
        Files.writeString(file, conf.with("port", String.valueOf(port)).text());
        ProcessBuilder builder = new ProcessBuilder(
                        Processes.bound("rsync", "--daemon", "--no-detach", "--config=" + file))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        // as the unit file sets them: times without a zone are UTC, checksums are MD5
        builder.environment().put("TZ", "UTC");
        builder.environment().put("RSYNC_CHECKSUM_LIST", "md5 md4");
        builder.environment().put("SLUICE_GATE", gate);
        Process process = builder.start();
        if (!isListening(process, port)) {
            Processes.end(process);
            throw new IOException("rsync did not start: " + Files.readString(output) + said(log));
        }
        return new RsyncDaemon(process, port, log);
    }

    private static RsyncdConf adapted(RsyncdConf conf, Path module, Path scratch) throws IOException {
        return conf.with("address", "127.0.0.1")
                .with("path", module.toString())
                .with("log file", scratch.resolve("rsyncd.log").toString())
                .with("lock file", scratch.resolve("rsyncd.lock").toString())
                .with("pid file", scratch.resolve("rsyncd.pid").toString())
                .with("use chroot", "no")
                .with("uid", String.valueOf(Files.getAttribute(scratch, "unix:uid")))
                .with("gid", String.valueOf(Files.getAttribute(scratch, "unix:gid")))
                // else loopback takes 2.6 MB ahead of a slow client, and the log says "send" seconds too soon
                .with("socket options", "SO_SNDBUF=262144")
                .withInclude(Files.createDirectories(scratch.resolve("rsyncd.d")));
    }

    /** The port on 127.0.0.1. */
    public int port() {
        return port;
    }

    /** The daemon's log file. */
    public Path log() {
        return log;
    }

    /** Whether it still accepts clients. */
    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        Processes.end(process);
        try {
            // left there if it had to be killed; the next daemon would not start
            Files.deleteIfExists(log.resolveSibling("rsyncd.pid"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A port of 127.0.0.1 that nobody has at present. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Looks at the kernel's table, because a connection would leave a line in the daemon's log. */
    private static boolean isListening(Process process, int port) throws InterruptedException {
        String listening = String.format("0100007F:%04X 00000000:0000 0A", port);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive() && System.nanoTime() < end) {
            try (Stream<String> sockets = Files.lines(Path.of("/proc/net/tcp"))) {
                if (sockets.anyMatch(line -> line.contains(listening))) {
                    return process.isAlive();
                }
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
            Thread.sleep(Duration.ofMillis(10));
        }
        return false;
    }

    private static List<String> said(Path log) throws IOException {
        return Files.exists(log) ? Files.readAllLines(log) : List.of();
    }
}
