package org.sluice.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.sluice.config.rsyncd.RecommendedConf;
import org.sluice.demo.MirrorCron;
import org.sluice.demo.MirrorSites;
import org.sluice.demo.RsyncDaemon;
import org.sluice.demo.RsyncPull;
import org.sluice.testkit.Loopback;
import org.sluice.testkit.SharedClasses;
import org.sluice.testkit.SluiceProcess;
import org.sluice.testkit.TcpProxy;
import org.sluice.testkit.WebhookReceiver;

/**
 * A whole site in a folder of its own: small volumes for tree, ledger and journal, a real daemon, mirrors that pull all
 * the time through a cable and serve what they have, a receiver of webhooks. The pipeline is started by others.
 */
final class World implements AutoCloseable {

    static final List<String> MIRRORS = List.of("a.localhost", "b.localhost", "c.localhost");

    private static final Duration PULLS = Duration.ofSeconds(3);

    private final Path folder;
    private final SharedClasses classes;
    private final Truth truth = new Truth();
    private final Supply supply;
    private final Optional<Volumes> volumes;
    private final Optional<ProcessClock> clock;
    private final String gate;
    private final WebhookReceiver receiver;
    private final MirrorSites sites;
    private final List<MirrorCron> mirrors = new ArrayList<>();
    private final TcpProxy cable;
    private final Watcher watcher;
    private RsyncDaemon daemon;

    private World(Path folder, SharedClasses classes, Random random) throws IOException, InterruptedException {
        this.folder = folder;
        this.classes = classes;
        this.supply = new Supply(random);
        for (String name : List.of("drop", "outside", "tree", "ledger", "journal")) {
            Files.createDirectories(folder.resolve(name));
        }
        volumes = Volumes.mount(folder);
        for (Path directory : List.of(tree(), folder.resolve("tree/staging"))) {
            Files.createDirectories(directory);
        }
        clock = ProcessClock.in(folder);
        gate = "127.0.0.1:" + Loopback.lastingPort();
        receiver = WebhookReceiver.start();
        sites = MirrorSites.open(MIRRORS.stream().map(this::mirror).toList());
        daemon = startDaemon();
        cable = TcpProxy.transparentBefore(daemon.port());
        new Site(folder, gate, receiver.url(), sites.ports(), supply.keyring()).write();
        watcher =
                Watcher.start(truth, tree(), MIRRORS.stream().map(this::mirror).toList());
        pull(random);
    }

    static World make(Path folder, SharedClasses classes, Random random) throws IOException, InterruptedException {
        return new World(Files.createDirectories(folder), classes, random);
    }

    private RsyncDaemon startDaemon() throws IOException, InterruptedException {
        return RsyncDaemon.start(
                RecommendedConf.read(Path.of("deploy/rsyncd/rsyncd.conf"))
                        .asking(Path.of(""))
                        .conf(),
                tree(),
                folder,
                gate);
    }

    private void pull(Random random) throws IOException {
        for (int i = 0; i < MIRRORS.size(); i++) {
            RsyncPull pull =
                    RsyncPull.plain(Loopback.address(11 + i), cable.port(), "amnesia-archive/", mirror(MIRRORS.get(i)));
            mirrors.add(MirrorCron.start(MIRRORS.get(i), pull, folder.resolve("pull-" + i + ".out"), PULLS, random));
        }
    }

    Path folder() {
        return folder;
    }

    Path drop() {
        return folder.resolve("drop");
    }

    Path tree() {
        return folder.resolve("tree/tree");
    }

    Path mirror(String name) {
        return folder.resolve("mirrors").resolve(name);
    }

    Path ledgerFile() {
        return folder.resolve("ledger/ledger.db");
    }

    Truth truth() {
        return truth;
    }

    Supply supply() {
        return supply;
    }

    Watcher watcher() {
        return watcher;
    }

    WebhookReceiver receiver() {
        return receiver;
    }

    TcpProxy cable() {
        return cable;
    }

    /** Nothing where nobody may mount any. */
    Optional<Volumes> volumes() {
        return volumes;
    }

    /** Nothing where libfaketime is not installed. */
    Optional<ProcessClock> clock() {
        return clock;
    }

    /** How many pulls have ended, in whichever way. */
    int pulls() {
        return mirrors.stream().mapToInt(mirror -> mirror.counts().runs()).sum();
    }

    Path configuration() {
        return folder.resolve(Site.CONFIGURATION);
    }

    SluiceProcess start() throws IOException {
        return SluiceProcess.run(classes, configuration(), folder, command -> command);
    }

    /** One whose clock can be set: it takes more of the processor. */
    SluiceProcess startByOwnClock() throws IOException {
        return SluiceProcess.run(classes, configuration(), folder, clock.orElseThrow()::around);
    }

    /** Ends the daemon and all of its sessions, and starts it anew. */
    void restartDaemon() throws IOException, InterruptedException {
        daemon.close();
        daemon = startDaemon();
        cable.leadTo(daemon.port());
    }

    /** As logrotate does it for the shipped configuration: by renaming. */
    void rotateLog() throws IOException {
        int oldest = 1;
        while (Files.exists(folder.resolve("rsyncd.log." + oldest))) {
            oldest++;
        }
        for (int i = oldest; i > 1; i--) {
            Files.move(folder.resolve("rsyncd.log." + (i - 1)), folder.resolve("rsyncd.log." + i));
        }
        if (Files.exists(folder.resolve("rsyncd.log"))) {
            Files.move(folder.resolve("rsyncd.log"), folder.resolve("rsyncd.log.1"));
        }
    }

    /** Copies what goes with the volumes, to be looked at later. */
    void keep() throws IOException {
        for (String name : List.of("ledger", "tree", "journal")) {
            copy(folder.resolve(name), folder.resolve("kept-" + name));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }

    @Override
    public void close() throws IOException {
        mirrors.forEach(MirrorCron::close);
        watcher.close();
        cable.close();
        sites.close();
        daemon.close();
        receiver.close();
        if (volumes.isPresent()) {
            volumes.get().close();
        }
    }
}
