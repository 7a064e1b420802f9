package org.sluice.bench.soak;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.sluice.demo.RsyncPull;

/** Real rsync clients of the real daemon, and its log's rotation. */
final class Pulls {

    private static final int OLD_LOGS = 3;
    /** So many addresses strangers come from. */
    static final int STRANGERS = 30;

    private final Site site;
    private final AtomicInteger turn = new AtomicInteger();

    Pulls(Site site) {
        this.site = site;
    }

    /** A mirror pulls. */
    void mirror(int number) throws IOException, InterruptedException {
        run(RsyncPull.plain(at(Site.address(number)), site.rsyncPort(), Site.MODULE + "/", site.mirror(number)), 0);
    }

    /** Somebody pulls who is no known mirror, each time somebody else, and keeps nothing. */
    void stranger() throws IOException, InterruptedException {
        int number = turn.incrementAndGet() % STRANGERS;
        Path folder = Files.createDirectories(site.root().resolve("outside/stranger-" + number));
        RsyncPull pull = RsyncPull.plain(at("127.2.0." + (1 + number)), site.rsyncPort(), Site.MODULE + "/", folder);
        run(pull.with("--list-only"), 0);
    }

    /** Somebody asks for what there is not. */
    void refused() throws IOException, InterruptedException {
        run(
                RsyncPull.plain(
                        at("127.3.0.1"),
                        site.rsyncPort(),
                        "nothing/",
                        site.root().resolve("outside")),
                5);
    }

    /** Somebody goes away in the middle. */
    void broken() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(site.root().resolve("outside"), "broken");
        Path output = folder.resolveSibling(folder.getFileName() + ".out");
        RsyncPull pull = RsyncPull.plain(at("127.2.1.1"), site.rsyncPort(), Site.MODULE + "/", folder);
        Process process = pull.with("--bwlimit=100").start(output);
        process.waitFor(new SplittableRandom().nextInt(100, 600), TimeUnit.MILLISECONDS);
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
        remove(folder);
        Files.deleteIfExists(output);
    }

    /** As logrotate does: by rename; the daemon opens its log anew for each connection. */
    void rotate() throws IOException {
        Path log = site.log();
        for (int i = OLD_LOGS; i >= 0; i--) {
            Path from = i == 0 ? log : log.resolveSibling("rsyncd.log." + i);
            if (Files.exists(from)) {
                Files.move(from, log.resolveSibling("rsyncd.log." + (i + 1)), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private void run(RsyncPull pull, int expected) throws IOException, InterruptedException {
        Path output = Files.createTempFile(site.root().resolve("outside"), "rsync", ".out");
        Process process = pull.start(output);
        try {
            if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != expected) {
                throw new IOException("rsync: " + (process.isAlive() ? "no end" : process.exitValue()) + " "
                        + Files.readString(output));
            }
        } finally {
            process.destroyForcibly();
            Files.deleteIfExists(output);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (Path one : all.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.deleteIfExists(one);
            }
        } catch (NoSuchFileException gone) {
            // all that was to be reached
        }
    }

    private static InetAddress at(String address) throws IOException {
        return InetAddress.getByName(address);
    }
}
