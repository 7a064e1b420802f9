package org.sluice.bench.propagation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.sluice.config.rsyncd.ConfText;
import org.sluice.demo.Processes;

/** A real rsync daemon at the server's end of the link, by the configuration that is shipped. */
final class ShapedDaemon implements AutoCloseable {

    static final String MODULE = "amnesia-archive";

    private static final Path SHIPPED = Path.of("deploy/rsyncd/rsyncd.conf");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Port 873 in state LISTEN, on all addresses. */
    private static final String LISTENING = "00000000:0369 00000000:0000 0A";

    private static final Pattern REFUSAL =
            Pattern.compile(".*(max connections \\(\\d+\\) reached|pre-xfer exec returned failure).*");

    private final Process process;
    private final Path log;

    private ShapedDaemon(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts a daemon that serves the tree, and waits until it listens.
     *
     * @param admission says what else its configuration holds
     * @throws IOException if it does not start: what it said is in the message
     */
    static ShapedDaemon start(Admission admission, Stand stand) throws IOException, InterruptedException {
        Path output = stand.daemon().resolve("rsyncd.out");
        ConfText shipped = ConfText.read(SHIPPED)
                .with("path", stand.tree().toString())
                .with("log file", stand.log().toString())
                .with("lock file", stand.daemon().resolve("rsyncd.lock").toString())
                .with("pid file", stand.daemon().resolve("rsyncd.pid").toString())
                .withInclude(stand.included());
        Files.writeString(stand.conf(), admission.configure(shipped, stand).text());
        ProcessBuilder builder = new ProcessBuilder(
                        stand.server().command(List.of("rsync", "--daemon", "--no-detach", "--config=" + stand.conf())))
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        // as the unit file sets them
        builder.environment().put("TZ", "UTC");
        builder.environment().put("RSYNC_CHECKSUM_LIST", "md5 md4");
        ShapedDaemon daemon = new ShapedDaemon(builder.start(), stand.log());
        if (!daemon.isListening()) {
            daemon.close();
            throw new IOException("rsync did not start: " + Files.readString(output) + daemon.said());
        }
        return daemon;
    }

    /** How many clients it sent away, by its log. */
    int refusals() throws IOException {
        return (int) said().lines().filter(REFUSAL.asMatchPredicate()).count();
    }

    private String said() throws IOException {
        try {
            return Files.readString(log);
        } catch (NoSuchFileException nobodyCame) {
            return "";
        }
    }

    /** Looks at the kernel's table, because a connection would leave a line in the daemon's log. */
    private boolean isListening() throws InterruptedException {
        Path table = Path.of("/proc/" + process.pid() + "/net/tcp");
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive() && System.nanoTime() < end) {
            try (Stream<String> sockets = Files.lines(table)) {
                if (sockets.anyMatch(line -> line.contains(LISTENING))) {
                    return true;
                }
            } catch (IOException | UncheckedIOException gone) {
                return false;
            }
            Thread.sleep(Duration.ofMillis(10));
        }
        return false;
    }

    /** Ends it with its sessions. */
    @Override
    public void close() {
        Processes.end(process);
    }
}
