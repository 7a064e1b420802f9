package org.sluice.bench.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sluice.config.rsyncd.RecommendedConf;
import org.sluice.demo.MirrorSites;
import org.sluice.demo.RsyncDaemon;
import org.sluice.ledger.Ledger;
import org.sluice.testkit.Loopback;
import org.sluice.testkit.OpenPgpKeys;
import org.sluice.testkit.SluiceProcess;

/** A pipeline in a process of its own, a real daemon whose hook asks it, and mirrors' web servers: all on loopback. */
final class Site implements AutoCloseable {

    static final String MODULE = "amnesia-archive";

    /** Of the one host that logs from elsewhere: its log, and older ones. */
    static final int SYSLOG_FILES = 4;

    static final int SYSLOG_KIB = 64;

    private static final Pattern PORT = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)");

    private static final String CONFIGURATION = """
            drop:
              directory: ROOT/drop
              quarantine: ROOT/quarantine
              poll: 200ms
              settle: 400ms
              reject-after: 3s
              signatures: { keyring: ROOT/keys.asc }
              manifests: { directory: ROOT/manifests }
            tree: { directory: ROOT/tree, staging: ROOT/staging, keep-free: 0B }
            waves:
              - { name: images, kinds: [iso, img], collect: 500ms, gate: immediate }
              - { name: iuks, kinds: [iuk], collect: 500ms, gate: { ready: first-mirror, of: images, or-after: 30s } }
            mirrors: { file: ROOT/mirrors.json, addresses: ROOT/addresses.yaml, refresh: 3s, lagging-after: LAG }
            rsyncd: { log: ROOT/daemon/rsyncd.log, conf: ROOT/daemon/rsyncd.conf }
            syslog:
              udp: "127.0.0.1:SYSLOG"
              directory: ROOT/syslog
              rotate: LARGESTKiB
              keep: KEPT
            admission: { gate: "127.0.0.1:GATE", rate: 1000Mbit/s }
            probe: { allow-private: true, timeout: 5s, retry: 2s, again: AGAIN }
            hooks:
              - { name: ready, on: mirror.ready, run: [ROOT/hook] }
              - name: post
                on: release.ready
                webhook: { url: "http://127.0.0.1:SERVER/hooks", secret-file: ROOT/webhook.secret }
                attempts: 2
                back-off: 1s
              - { name: broken, on: wave.staged, run: ["false"], attempts: 2, back-off: 1s }
            ledger: { file: ROOT/ledger.db, keep-events: KEEP, keep-sessions: KEEP, keep-deliveries: KEEP }
            bus: { journal: ROOT/journal }
            http: { listen: "127.0.0.1:0" }
            """;

    private final Path root;
    private final OpenPgpKeys key;
    private final int syslogPort;
    private final MirrorSites servers;
    private final SluiceProcess process;
    private final RsyncDaemon daemon;

    private Site(Path root, Started started, SluiceProcess process, RsyncDaemon daemon) {
        this.root = root;
        this.key = started.key();
        this.syslogPort = started.syslogPort();
        this.servers = started.servers();
        this.process = process;
        this.daemon = daemon;
    }

    private record Started(OpenPgpKeys key, int syslogPort, MirrorSites servers) {}

    /**
     * What is set up.
     *
     * @param keep how long events, sessions and attempts are kept
     * @param hour how long a simulated hour is
     */
    record Setting(int mirrors, Duration keep, Duration hour) {}

    static Site start(Path root, Setting setting) throws IOException, InterruptedException {
        for (String folder : List.of("drop", "tree", "daemon", "outside", "pulls")) {
            Files.createDirectory(root.resolve(folder));
        }
        String gate = String.valueOf(Loopback.lastingPort());
        int syslog = Loopback.lastingPort();
        MirrorSites servers = MirrorSites.open(IntStream.range(0, setting.mirrors())
                .mapToObj(i -> mirror(root, i))
                .toList());
        Files.writeString(
                root.resolve("sluice.yaml"),
                CONFIGURATION
                        .replace("ROOT", root.toString())
                        .replace("LARGEST", String.valueOf(SYSLOG_KIB))
                        .replace("KEPT", String.valueOf(SYSLOG_FILES - 1))
                        .replace("KEEP", setting.keep().toMillis() + "ms")
                        .replace("LAG", setting.hour().multipliedBy(3).toMillis() + "ms")
                        .replace("AGAIN", setting.hour().multipliedBy(6).toMillis() + "ms")
                        .replace("GATE", gate)
                        .replace("SERVER", String.valueOf(servers.ports().getFirst()))
                        .replace("SYSLOG", String.valueOf(syslog)));
        Files.writeString(
                root.resolve("mirrors.json"),
                lines(
                        setting.mirrors(),
                        i -> "{ \"url_prefix\": \"http://m" + i + ".localhost:"
                                + servers.ports().get(i) + "/tails/\", \"weight\": 1 }",
                        ",\n",
                        "{ \"version\": 1, \"mirrors\": [\n",
                        "] }\n"));
        Files.writeString(
                root.resolve("addresses.yaml"),
                lines(setting.mirrors(), i -> "m" + i + ".localhost: [" + address(i) + "]", "\n", "", "\n"));
        Files.writeString(root.resolve("hook"), "#!/bin/sh\necho \"$SLUICE_MIRROR has it\"\ncat > /dev/null\n");
        Files.setPosixFilePermissions(root.resolve("hook"), PosixFilePermissions.fromString("rwxr-xr-x"));
        Path secret = Files.writeString(root.resolve("webhook.secret"), "whsec_" + "c29h".repeat(11) + "\n");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        OpenPgpKeys key = OpenPgpKeys.good(
                "Release key <release@example.org>", Instant.now().minusSeconds(3600));
        Files.write(root.resolve("keys.asc"), OpenPgpKeys.armoured(key.publicKeys()));
        Files.copy(Path.of("deploy/rsyncd/rsyncd.conf"), root.resolve("daemon/rsyncd.conf"));
        SluiceProcess process = SluiceProcess.run(root.resolve("sluice.yaml"), root, Site::touched);
        process.awaitReady();
        RsyncDaemon daemon = RsyncDaemon.start(
                RecommendedConf.read(Path.of("deploy/rsyncd/rsyncd.conf"))
                        .asking(Path.of(""))
                        .conf(),
                root.resolve("tree"),
                root.resolve("daemon"),
                "127.0.0.1:" + gate);
        return new Site(root, new Started(key, syslog, servers), process, daemon);
    }

    Path root() {
        return root;
    }

    OpenPgpKeys key() {
        return key;
    }

    SluiceProcess process() {
        return process;
    }

    int rsyncPort() {
        return daemon.port();
    }

    Path log() {
        return daemon.log();
    }

    int syslogPort() {
        return syslogPort;
    }

    /** The port of page and API. */
    int port() throws IOException {
        Matcher port = PORT.matcher(process.said());
        if (!port.find()) {
            throw new IllegalStateException("no port: " + process.said());
        }
        return Integer.parseInt(port.group(1));
    }

    Ledger ledger() {
        return Ledger.attach(root.resolve("ledger.db"), Clock.systemUTC());
    }

    /** Where a mirror keeps its copy. */
    Path mirror(int number) {
        return mirror(root, number);
    }

    private static Path mirror(Path root, int number) {
        return root.resolve("pulls/m" + number);
    }

    /** The address that a mirror pulls from. */
    static String address(int number) {
        return "127.1.0." + (1 + number);
    }

    /** Mirrors and daemon go away; the pipeline stays. */
    void leaveAlone() {
        daemon.close();
        servers.close();
    }

    @Override
    public void close() {
        try {
            process.stop();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        leaveAlone();
    }

    /** All of the heap is there from the beginning, so that the process grows by what is outside of it alone. */
    private static List<String> touched(List<String> command) {
        List<String> options = new ArrayList<>(command);
        options.addAll(1, List.of("-Xms256m", "-XX:+AlwaysPreTouch"));
        return options;
    }

    /** Removes all that was written. */
    static void remove(Path root) {
        try (Stream<Path> all = Files.walk(root)) {
            for (Path one : all.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.deleteIfExists(one);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String lines(int count, IntFunction<String> line, String between, String before, String after) {
        return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining(between, before, after));
    }
}
