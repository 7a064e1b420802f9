package org.sluice.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.sluice.demo.RsyncPull;

/** A mirror's real rsync, run once at a time. */
public final class RsyncClient {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RsyncPull pull;

    private RsyncClient(RsyncPull pull) {
        this.pull = pull;
    }

    /** A client at {@code 127.0.0.lastNumber} that pulls a whole module into a folder. */
    public static RsyncClient at(int lastNumber, int port, String module, Path folder) throws IOException {
        InetAddress source = InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) lastNumber});
        Files.createDirectories(folder);
        return new RsyncClient(RsyncPull.plain(source, port, module + "/", folder));
    }

    /** With a further option of rsync. */
    public RsyncClient with(String option) {
        return new RsyncClient(pull.with(option));
    }

    /** Runs it to its end. */
    public Ended run() throws IOException, InterruptedException {
        try (Running running = start()) {
            return running.await();
        }
    }

    /** Starts it. */
    public Running start() throws IOException {
        Path output = Files.createTempFile("rsync", ".out");
        return new Running(pull.start(output), output);
    }

    /**
     * How it ended.
     *
     * @param output what it wrote to both outputs
     */
    public record Ended(int exit, String output) {}

    /** A pull on its way; closing it kills it if it still runs. */
    public record Running(Process process, Path output) implements AutoCloseable {

        /** Waits for its end, at most a minute. */
        public Ended await() throws IOException, InterruptedException {
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("rsync did not end within " + PATIENCE);
            }
            // a name in it may be of any bytes
            return new Ended(process.exitValue(), Files.readString(output, StandardCharsets.ISO_8859_1));
        }

        /** Kills it as {@code kill -9} does, its receiving process too. */
        public void kill() {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }

        @Override
        public void close() throws IOException {
            kill();
            Files.deleteIfExists(output);
        }
    }
}
