package org.sluice.app;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.sluice.config.ConfigFile;
import org.sluice.config.ConfigReading;
import org.sluice.config.SluiceConfig;
import org.sluice.demo.DemoRelease;
import org.sluice.demo.MirrorCron;
import org.sluice.demo.MirrorSites;
import org.sluice.demo.Originals;
import org.sluice.demo.ReleaseKey;
import org.sluice.demo.RsyncDaemon;
import org.sluice.demo.RsyncPull;
import org.sluice.ledger.Ledger;
import org.sluice.release.TreeLayout;
import org.sluice.release.TreePath;
import org.sluice.testkit.Loopback;
import org.sluice.testkit.SharedClasses;
import org.sluice.testkit.SluiceProcess;

/**
 * A release day in a scratch folder, for a pipeline that is killed in the middle: a small signed release, an image with
 * a bad signature, files that wait for ever, a real rsync daemon, and mirrors that pull all the time and serve what
 * they have.
 *
 * @param originals what the tree is to hold in the end, and the trace besides
 */
record Scene(
        Path scratch,
        SluiceConfig config,
        Originals originals,
        RsyncDaemon daemon,
        MirrorSites sites,
        List<MirrorCron> mirrors,
        Chatter chatter)
        implements AutoCloseable {

    static final String REJECTED = "tails-amd64-6.8.iso";
    static final List<String> WAITING = List.of("tails-amd64-7.0.iso", "tails-amd64-7.0.img.sig");
    static final List<String> MIRRORS = List.of("a.localhost", "b.localhost");
    static final int MANIFESTS = 2;

    private static final long IMAGE_BYTES = 200_000;
    private static final Duration PULLS = Duration.ofMillis(400);

    /** Sets it up, with all uploads in the drop directory. */
    static Scene set(Path scratch, long seed) throws IOException, InterruptedException {
        Instant signed = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(60);
        DemoRelease release = DemoRelease.make(scratch, DemoRelease.Plan.ofSize(IMAGE_BYTES, seed, signed));
        Path drop = Files.createDirectories(scratch.resolve("drop"));
        for (Path upload : uploads(release)) {
            Files.copy(upload, drop.resolve(upload.getFileName()));
        }
        spoil(drop, signed);
        Path tree = Files.createDirectories(scratch.resolve("tree"));
        String gate = "127.0.0.1:" + Loopback.lastingPort();
        RsyncDaemon daemon = RsyncDaemon.start(GateScene.asking(), tree, scratch, gate);
        MirrorSites sites = MirrorSites.open(
                MIRRORS.stream().map(mirror -> folder(scratch, mirror)).toList());
        Chatter chatter = new Chatter(Loopback.lastingPort());
        configure(scratch, sites.ports(), gate, chatter);
        SluiceConfig config = load(scratch.resolve(KilledPipeline.CONFIG));
        Originals originals =
                Originals.of(release.published(new TreeLayout(config.tree().prefix())));
        return new Scene(scratch, config, originals, daemon, sites, pull(scratch, daemon, seed), chatter);
    }

    private static List<Path> uploads(DemoRelease release) {
        return Stream.of(release.images(), release.kits(), release.manifests())
                .flatMap(List::stream)
                .toList();
    }

    /** What is not to be published: an image that a stranger signed, one without signature, a signature alone. */
    private static void spoil(Path drop, Instant signed) throws IOException {
        Path bad = Files.writeString(drop.resolve(REJECTED), "not what it seems");
        ReleaseKey stranger = ReleaseKey.generate("A stranger <stranger@example.org>", signed);
        Files.write(drop.resolve(REJECTED + ".sig"), stranger.sign(bad, signed));
        for (String name : WAITING) {
            Files.writeString(drop.resolve(name), "not yet complete");
        }
    }

    private static List<MirrorCron> pull(Path scratch, RsyncDaemon daemon, long seed) throws IOException {
        List<MirrorCron> crons = new ArrayList<>();
        Random random = new Random(seed);
        for (int i = 0; i < MIRRORS.size(); i++) {
            InetAddress address = InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) (11 + i)});
            Path folder = folder(scratch, MIRRORS.get(i));
            RsyncPull pull = RsyncPull.plain(address, daemon.port(), "amnesia-archive/", folder);
            crons.add(MirrorCron.start(MIRRORS.get(i), pull, scratch.resolve("pull-" + i + ".out"), PULLS, random));
        }
        return crons;
    }

    private static Path folder(Path scratch, String mirror) {
        return scratch.resolve("mirrors").resolve(mirror);
    }

    private static void configure(Path scratch, List<Integer> ports, String gate, Chatter chatter) throws IOException {
        Files.writeString(scratch.resolve("mirrors.json"), """
                {"version": 1, "mirrors": [
                  {"url_prefix": "http://a.localhost:%d/tails/", "weight": 10},
                  {"url_prefix": "http://b.localhost:%d/tails/", "weight": 10}]}
                """.formatted(ports.get(0), ports.get(1)));
        Files.writeString(scratch.resolve("addresses.yaml"), """
                a.localhost: [127.0.0.11]
                b.localhost: [127.0.0.12]
                """);
        // says what it was given, then takes its time, so that a kill finds it running
        Files.writeString(scratch.resolve("hook"), """
                #!/bin/sh
                cat >"$1/hook-$SLUICE_EVENT_ID.json"
                sleep 0.2
                echo "$SLUICE_IDEMPOTENCY_KEY $SLUICE_EVENT_ID" >>"$1/ran"
                """);
        Files.writeString(
                scratch.resolve(KilledPipeline.CONFIG),
                CONFIG.replace("SCRATCH", scratch.toString())
                        .replace("PORT", String.valueOf(chatter.port()))
                        .replace("GATE", gate));
        disarm(scratch);
    }

    private static void disarm(Path scratch) throws IOException {
        Files.writeString(scratch.resolve(KilledPipeline.ARMED), "");
    }

    private static SluiceConfig load(Path file) {
        return switch (ConfigFile.load(file)) {
            case ConfigReading.Loaded(SluiceConfig config) -> config;
            case ConfigReading.Problems(var problems) -> throw new IllegalStateException(problems.toString());
        };
    }

    /** Names the points at which the pipeline is to die. */
    void arm(List<KillPoint> points) throws IOException {
        Files.write(
                scratch.resolve(KilledPipeline.ARMED),
                points.stream().map(KillPoint::text).toList());
    }

    /** Those of the points that have killed. */
    Set<String> killed() throws IOException {
        Path marks = scratch.resolve(KilledPipeline.MARKS);
        if (!Files.isDirectory(marks)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.list(marks)) {
            return Set.copyOf(
                    files.map(file -> String.valueOf(file.getFileName())).toList());
        }
    }

    SluiceProcess start(SharedClasses classes) throws IOException {
        return SluiceProcess.start(classes, KilledPipeline.class.getName(), List.of(scratch.toString()), scratch);
    }

    /** The ledger as another process sees it; to be closed. */
    Ledger ledger() {
        return Ledger.attach(config.ledger().file(), Clock.systemUTC());
    }

    /** The trace's path. */
    Set<TreePath> trace() {
        return Set.of(config.tree().trace());
    }

    @Override
    public void close() {
        mirrors.forEach(MirrorCron::close);
        sites.close();
        daemon.close();
    }

    private static final String CONFIG = """
            drop:
              directory: SCRATCH/drop
              quarantine: SCRATCH/quarantine
              poll: 100ms
              settle: 200ms
              reject-after: 400ms
              signatures: {keyring: SCRATCH/release-keys.asc}
              manifests: {directory: SCRATCH/manifests}
            tree: {directory: SCRATCH/tree, staging: SCRATCH/staging, keep-free: 1MiB}
            waves:
              - {name: images, kinds: [iso, img], collect: 300ms, gate: approval}
              - {name: iuks, kinds: [iuk], collect: 300ms, gate: {ready: first-mirror, of: images}}
            syslog: {udp: "127.0.0.1:PORT", tcp: "127.0.0.1:PORT", directory: SCRATCH/syslog}
            readiness:
              - {name: first-mirror, mirrors: 1}
              - {name: all, percent: 100}
            mirrors: {file: SCRATCH/mirrors.json, addresses: SCRATCH/addresses.yaml}
            rsyncd: {log: SCRATCH/rsyncd.log, conf: SCRATCH/rsyncd.conf, poll: 200ms}
            admission: {gate: "GATE", little: 1KiB, include: SCRATCH/rsyncd.d/limit.inc}
            probe: {allow-private: true, timeout: 5s, retry: 200ms}
            hooks:
              - {name: ready, on: release.ready, rule: first-mirror, run: [/bin/sh, SCRATCH/hook, SCRATCH]}
              - {name: staged, on: wave.staged, wave: images, run: [/bin/sh, SCRATCH/hook, SCRATCH]}
            ledger: {file: SCRATCH/ledger.db}
            bus: {journal: SCRATCH/journal, back-off: 100ms}
            http: {listen: "127.0.0.1:0"}
            """;

    static String text(Path file) throws IOException {
        return Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
    }
}
