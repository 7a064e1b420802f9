package org.sluice.probe;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.config.ProbeConfig;
import org.sluice.config.pool.Resolver;
import org.sluice.mirror.Mirror;
import org.sluice.probe.Prober.Depth;
import org.sluice.release.Artifact;

/** An image in the tree, and mirrors on this host that are asked for it. */
abstract class AskedServer {

    static final int SIZE = 300_000;

    @TempDir
    Path folder;

    Artifact artifact;
    byte[] bytes;

    @BeforeEach
    void publish() throws IOException {
        artifact = PublishedImages.inTree(folder.resolve("tree"), SIZE);
        bytes = Files.readAllBytes(artifact.path().in(folder.resolve("tree")));
    }

    /** Puts an image of a size into the tree, and tells its bytes. */
    byte[] publish(int size) throws IOException {
        artifact = PublishedImages.inTree(folder.resolve("tree"), size);
        return Files.readAllBytes(artifact.path().in(folder.resolve("tree")));
    }

    Prober.Result probe(Prober prober, String host, int port) throws InterruptedException {
        return prober.probe(mirror(host, port), artifact, Depth.SAMPLES);
    }

    /** @param addresses of every host */
    Prober prober(boolean isPrivateAllowed, List<String> addresses) throws IOException {
        ProbeConfig usual = PublishedImages.asking(Optional.empty());
        ProbeConfig config = new ProbeConfig(
                true,
                1,
                usual.samples(),
                usual.sampleSize(),
                usual.timeout(),
                usual.retry(),
                usual.again(),
                isPrivateAllowed,
                Optional.empty());
        List<InetAddress> all = new ArrayList<>();
        for (String address : addresses) {
            all.add(InetAddress.getByName(address));
        }
        Resolver resolver =
                hosts -> all.isEmpty() ? Map.of() : Map.of(hosts.iterator().next(), all);
        return new Prober(config, PublishedImages.tree(folder.resolve("tree")), resolver, new Random(7));
    }

    static Mirror mirror(String host, int port) {
        return new Mirror(host, URI.create("http://" + host + ":" + port + "/tails/"), 1);
    }
}
