package org.sluice.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.app.Pipeline;
import org.sluice.config.SluiceConfig;
import org.sluice.config.read.HostAndPort;
import org.sluice.config.rsyncd.ConfText;
import org.sluice.config.rsyncd.RecommendedConf;
import org.sluice.ledger.Ledger;

/** Everything that runs in a demonstration: daemon, pipeline, link and mirrors. */
final class World implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(World.class);

    private final List<AutoCloseable> opened = new ArrayList<>();
    private final List<MirrorCron> mirrors = new ArrayList<>();
    private @Nullable SharedLink link;
    private @Nullable Pipeline pipeline;
    private @Nullable Ledger ledger;

    private World() {}

    /**
     * Starts all but the upload.
     *
     * @param sites the mirrors' web servers, which run; they end with the rest
     */
    static World open(DemoPlan plan, Scratch scratch, SluiceConfig config, Path home, MirrorSites sites)
            throws IOException, InterruptedException {
        World world = new World();
        world.opened.add(sites);
        try {
            world.start(plan, scratch, config, home);
            return world;
        } catch (IOException | InterruptedException | RuntimeException failure) {
            world.close();
            throw failure;
        }
    }

    private void start(DemoPlan plan, Scratch scratch, SluiceConfig config, Path home)
            throws IOException, InterruptedException {
        Files.createDirectories(scratch.tree());
        ConfText conf = RecommendedConf.read(home.resolve("deploy/rsyncd/rsyncd.conf"))
                .asking(home)
                .conf();
        String gate = config.admission().gate().map(HostAndPort::toString).orElse("none");
        RsyncDaemon daemon = RsyncDaemon.start(conf, scratch.tree(), Files.createDirectories(scratch.daemon()), gate);
        opened.add(daemon);
        pipeline = Pipeline.start(config, home.resolve("routes"));
        opened.add(pipeline);
        ledger = Ledger.attach(config.ledger().file(), Clock.systemUTC());
        opened.add(ledger);
        link = SharedLink.open(daemon.port(), plan.bitsPerSecond());
        opened.add(link);
        Random random = new Random();
        for (int i = 0; i < plan.mirrors(); i++) {
            mirrors.add(mirror(i, link.port(), plan, scratch, random));
        }
    }

    private static MirrorCron mirror(int index, int port, DemoPlan plan, Scratch scratch, Random random)
            throws IOException {
        String name = DemoFiles.mirrorName(index);
        InetAddress address = InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) DemoFiles.lastNumber(index)});
        Path folder = scratch.mirror(index);
        RsyncPull pull = RsyncPull.plain(address, port, DemoFiles.MODULE + "/", folder);
        return MirrorCron.start(name, pull, scratch.mirrors().resolve(name + ".out"), plan.poll(), random);
    }

    /** In the order of the pool. */
    List<MirrorCron> mirrors() {
        return List.copyOf(mirrors);
    }

    SharedLink link() {
        return started(link);
    }

    Ledger ledger() {
        return started(ledger);
    }

    /** The port of the metrics page on 127.0.0.1. */
    int port() {
        return started(pipeline).port();
    }

    /** Lets no mirror come again; ends the pulls that run. */
    void stopMirrors() {
        try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
            mirrors.forEach(mirror -> each.execute(mirror::close));
        }
    }

    /** Ends all of it, latest first; a failure to end one does not keep the others. */
    @Override
    public void close() {
        stopMirrors();
        for (AutoCloseable part : opened.reversed()) {
            try {
                part.close();
            } catch (Exception failure) {
                LOG.warn("{} does not end", part, failure);
            }
        }
        opened.clear();
    }

    private static <T> T started(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("not started");
        }
        return part;
    }
}
