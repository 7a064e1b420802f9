package org.sluice.bench.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sluice.config.rsyncd.ConfText;
import org.sluice.demo.RsyncDaemon;
import org.sluice.demo.RsyncPull;
import org.sluice.ledger.Ledger;
import org.sluice.ledger.Waves.State;
import org.sluice.testkit.OpenPgpKeys;
import org.sluice.testkit.SluiceProcess;

/** A site with many mirrors on loopback, each with an address and a real rsync of its own, and a hook. */
final class LatencySite implements AutoCloseable {

    private static final String MODULE = "amnesia-archive";
    private static final String IMAGE = "tails-amd64-6.1.iso";
    private static final Pattern PORT = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)");
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int A_FOLDER = 200;

    private static final String CONFIGURATION = """
            drop:
              directory: ROOT/drop
              quarantine: ROOT/quarantine
              poll: 100ms
              settle: 300ms
              signatures: { keyring: ROOT/keys.asc }
              manifests: { directory: ROOT/manifests }
            tree: { directory: ROOT/tree, staging: ROOT/staging, keep-free: 0B }
            waves: [ { name: images, kinds: [iso, img], collect: 300ms, gate: immediate } ]
            mirrors: { file: ROOT/mirrors.json, addresses: ROOT/addresses.yaml }
            rsyncd: { log: ROOT/daemon/rsyncd.log, conf: ROOT/daemon/rsyncd.conf }
            probe: { enabled: false }
            hooks: [ { name: clock, on: mirror.ready, run: [ROOT/clock] } ]
            ledger: { file: ROOT/ledger.db }
            bus: { journal: ROOT/journal }
            http: { listen: "127.0.0.1:0" }
            """;

    private static final String CLOCK = """
            #!/bin/sh
            file="ROOT/hooked/$SLUICE_MIRROR"
            date +%s%N > "$file.new" && mv "$file.new" "$file"
            """;

    private final Path root;
    private final int mirrors;
    private final RsyncDaemon daemon;
    private final SluiceProcess process;
    private final LogWatch watch;

    private LatencySite(Path root, int mirrors, RsyncDaemon daemon, SluiceProcess process) throws IOException {
        this.root = root;
        this.mirrors = mirrors;
        this.daemon = daemon;
        this.process = process;
        this.watch = LogWatch.start(daemon.log());
    }

    static LatencySite start(int mirrors) throws IOException, InterruptedException {
        Path root = LatencyBench.scratch();
        for (String folder : List.of("drop", "tree", "daemon", "hooked", "pulls")) {
            Files.createDirectory(root.resolve(folder));
        }
        write(root, "sluice.yaml", CONFIGURATION);
        write(root, "clock", CLOCK);
        Files.setPosixFilePermissions(root.resolve("clock"), PosixFilePermissions.fromString("rwxr-xr-x"));
        write(
                root,
                "mirrors.json",
                "{ \"version\": 1, \"mirrors\": [\n"
                        + lines(
                                mirrors,
                                i -> "{ \"url_prefix\": \"https://" + name(i) + "/tails/\", \"weight\": 1 }",
                                ",\n")
                        + "] }\n");
        write(root, "addresses.yaml", lines(mirrors, i -> name(i) + ": [" + address(i) + "]", "\n"));
        Path conf = Path.of("deploy/rsyncd/rsyncd.conf");
        Files.copy(conf, root.resolve("daemon/rsyncd.conf"));
        RsyncDaemon daemon = RsyncDaemon.start(ConfText.read(conf), root.resolve("tree"), root.resolve("daemon"));
        write(root, "keys.asc", "");
        OpenPgpKeys key = OpenPgpKeys.good(
                "Release key <release@example.org>", Instant.now().minusSeconds(3600));
        Files.write(root.resolve("keys.asc"), OpenPgpKeys.armoured(key.publicKeys()));
        byte[] image = new byte[300_000];
        new SplittableRandom(1).nextBytes(image);
        Files.write(root.resolve(IMAGE), image);
        Files.write(root.resolve(IMAGE + ".sig"), key.sign(image, Instant.now()));
        SluiceProcess process = SluiceProcess.run(root.resolve("sluice.yaml"), root);
        LatencySite site = new LatencySite(root, mirrors, daemon, process);
        process.awaitReady();
        return site;
    }

    int port() throws IOException {
        Matcher port = PORT.matcher(process.said());
        if (!port.find()) {
            throw new IllegalStateException("no port: " + process.said());
        }
        return Integer.parseInt(port.group(1));
    }

    /** Seconds of processor time that the pipeline has taken. */
    double processorSeconds() {
        return process.processorTime().toNanos() / 1e9;
    }

    /** Uploads a release, and waits until it is in the tree. */
    void publish() throws IOException, InterruptedException {
        for (String name : List.of(IMAGE + ".sig", IMAGE)) {
            Files.move(root.resolve(name), root.resolve("drop").resolve(name), StandardCopyOption.ATOMIC_MOVE);
        }
        try (Ledger ledger = Ledger.attach(root.resolve("ledger.db"), Clock.systemUTC())) {
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (ledger.read(books -> books.waves().inState(State.STAGED)).isEmpty()) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("not published: " + process.said());
                }
                Thread.sleep(LOOK);
            }
        }
    }

    /** Lets each mirror pull once, one after the other at that pace, and waits until all have. */
    void pull(int pauseMillis) throws IOException, InterruptedException {
        List<Process> pulls = new ArrayList<>();
        try {
            for (int i = 0; i < mirrors; i++) {
                InetAddress address = InetAddress.getByName(address(i));
                Path folder = Files.createDirectory(root.resolve("pulls/" + i));
                pulls.add(RsyncPull.plain(address, daemon.port(), MODULE + "/", folder)
                        .start(root.resolve("pulls/" + i + ".out")));
                Thread.sleep(pauseMillis);
            }
            for (Process pull : pulls) {
                if (pull.waitFor() != 0) {
                    throw new IllegalStateException("a pull failed with " + pull.exitValue());
                }
            }
        } finally {
            pulls.forEach(Process::destroyForcibly);
        }
    }

    /** When each mirror's pull ended by the log. */
    Map<String, Instant> logged(int count) throws InterruptedException {
        Map<String, Instant> byAddress = watch.ends(count, PATIENCE);
        Map<String, Instant> byName = new TreeMap<>();
        for (int i = 0; i < mirrors; i++) {
            byName.put(name(i), byAddress.getOrDefault(address(i), Instant.MAX));
        }
        return byName;
    }

    /** When the hook ran for a mirror. */
    Instant hooked(String mirror, Duration patience) throws IOException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                long nanos = Long.parseLong(
                        Files.readString(root.resolve("hooked").resolve(mirror)).strip());
                return Instant.ofEpochSecond(0, nanos);
            } catch (NoSuchFileException notYet) {
                if (System.nanoTime() > end) {
                    throw notYet;
                }
                Thread.sleep(LOOK);
            }
        }
    }

    @Override
    public void close() {
        watch.close();
        try {
            process.stop();
            daemon.close();
            try (Stream<Path> all = Files.walk(root)) {
                for (Path one : all.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.delete(one);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String name(int i) {
        return "m" + i + ".example.org";
    }

    private static String address(int i) {
        return "127.1." + i / A_FOLDER + "." + (1 + i % A_FOLDER);
    }

    private static String lines(int count, IntFunction<String> line, String between) {
        return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining(between));
    }

    private static void write(Path root, String name, String text) throws IOException {
        Files.writeString(root.resolve(name), text.replace("ROOT", root.toString()));
    }
}
