package org.sluice.admit.limit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sluice.demo.RsyncDaemon;
import org.sluice.demo.RsyncdConf;

/** A real daemon that takes in the limit from a directory. */
final class LimitedDaemon implements AutoCloseable {

    private static final Pattern REFUSAL = Pattern.compile("max connections \\((-?[0-9]+)\\) reached");
    private static final int SLOT = 4;

    private final RsyncDaemon daemon;
    private final Path scratch;

    private LimitedDaemon(RsyncDaemon daemon, Path scratch) {
        this.daemon = daemon;
        this.scratch = scratch;
    }

    /** @param scratch an existing folder; what the module serves is in its {@code tree} */
    static LimitedDaemon start(Path scratch) throws IOException, InterruptedException {
        Path tree = Files.createDirectories(scratch.resolve("tree"));
        RsyncdConf conf = RsyncdConf.of("""
                [module]
                max connections = 0
                &merge rsyncd.d
                """);
        return new LimitedDaemon(RsyncDaemon.start(conf, tree, scratch), scratch);
    }

    /** Where the limit is taken in from. */
    static Path limit(Path scratch) throws IOException {
        return Files.createDirectories(scratch.resolve("rsyncd.d")).resolve("limit.inc");
    }

    /** The exit status of a client that lists the module: 0 if it was let in. */
    int visit() throws IOException, InterruptedException {
        return visitor(ProcessBuilder.Redirect.DISCARD).waitFor();
    }

    /** What the daemon says that its limit is, once all of its places are taken; nothing if it lets clients in. */
    OptionalInt limitInForce() throws IOException, InterruptedException {
        try (FileChannel locks =
                FileChannel.open(scratch.resolve("rsyncd.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            locks.lock(0, (long) SLOT * LimitRange.HIGHEST, false);
            Process visitor = visitor(ProcessBuilder.Redirect.PIPE);
            String said = new String(visitor.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            visitor.waitFor();
            Matcher refusal = REFUSAL.matcher(said);
            return refusal.find() ? OptionalInt.of(Integer.parseInt(refusal.group(1))) : OptionalInt.empty();
        }
    }

    /** A client that fetches all to a folder, slowly. */
    Process pull(String folder, String rate) throws IOException {
        return new ProcessBuilder("rsync", "-rt", "--bwlimit=" + rate, url(), scratch.resolve(folder) + "/")
                .redirectErrorStream(true)
                .redirectOutput(scratch.resolve(folder + ".out").toFile())
                .start();
    }

    private Process visitor(ProcessBuilder.Redirect output) throws IOException {
        return new ProcessBuilder("rsync", url())
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
    }

    private String url() {
        return "rsync://127.0.0.1:" + daemon.port() + "/module/";
    }

    @Override
    public void close() {
        daemon.close();
    }
}
