package org.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Random;
import org.sluice.demo.RsyncDaemon;
import org.sluice.demo.RsyncdConf;
import org.sluice.demo.SharedLink;
import org.sluice.ledger.Ledger;
import org.sluice.testkit.Loopback;
import org.sluice.testkit.RsyncClient;
import org.sluice.testkit.SluiceProcess;

/** A pipeline in a process of its own with its gate, a daemon whose hook asks there, and clients behind one link. */
final class GateScene implements AutoCloseable {

    /** Bits per second of the link: an image takes a second. */
    static final long RATE = 40_000_000;

    static final int IMAGE = 5_000_000;
    static final String IMAGE_NAME = "tails-amd64-6.9.iso";
    static final Path SCRIPT = Path.of("deploy/rsyncd/await-turn").toAbsolutePath();

    private final Site site;
    private final String gate;
    private SluiceProcess sluice;
    private RsyncDaemon daemon;
    private SharedLink link;

    private GateScene(Site site, String gate) {
        this.site = site;
        this.gate = gate;
    }

    /** A scene in which one image is staged, which no mirror has. */
    static GateScene start(Path root) throws IOException, InterruptedException {
        return start(root, "");
    }

    /** @param keys further ones of {@code admission} */
    static GateScene start(Path root, String keys) throws IOException, InterruptedException {
        String gate = "127.0.0.1:" + Loopback.lastingPort();
        Site site = Site.prepare(
                root,
                text -> text.replace(
                        "admission: { gate: \"127.0.0.1:0\" }",
                        "admission: { gate: \"" + gate + "\", rate: 40Mbit/s, little: 64KiB" + keys + " }"));
        GateScene scene = new GateScene(site, gate);
        try {
            scene.run();
            byte[] image = new byte[IMAGE];
            new Random(1).nextBytes(image);
            site.uploadSigned(IMAGE_NAME, image);
            site.awaitStaged("stable/6.9", "images");
            scene.serve();
            return scene;
        } catch (IOException | InterruptedException | RuntimeException failure) {
            scene.close();
            throw failure;
        }
    }

    /** Starts the pipeline, also after it was killed. */
    void run() throws IOException, InterruptedException {
        sluice = SluiceProcess.run(site.root().resolve("sluice.yaml"), site.root());
        sluice.awaitReady();
    }

    private void serve() throws IOException, InterruptedException {
        String hook = "test ! -x " + SCRIPT + " || exec " + SCRIPT;
        RsyncdConf conf = RsyncdConf.read(Path.of("deploy/rsyncd/rsyncd.conf"))
                .with("pre-xfer exec", hook)
                .with("post-xfer exec", hook + " end");
        daemon = RsyncDaemon.start(conf, site.tree(), site.root().resolve("daemon"), gate);
        link = SharedLink.open(daemon.port(), RATE);
    }

    /** Where hooks ask. */
    String gate() {
        return gate;
    }

    /** Its port. */
    int gatePort() {
        return Integer.parseInt(gate.substring(gate.indexOf(':') + 1));
    }

    Site site() {
        return site;
    }

    SluiceProcess sluice() {
        return sluice;
    }

    /** A client behind the link, at {@code 127.0.0.lastNumber}. */
    RsyncClient client(int lastNumber) throws IOException {
        return RsyncClient.at(lastNumber, link.port(), "amnesia-archive", mirror(lastNumber));
    }

    /** A client that comes past the link. */
    RsyncClient direct(int lastNumber) throws IOException {
        return RsyncClient.at(lastNumber, daemon.port(), "amnesia-archive", mirror(lastNumber));
    }

    Path mirror(int lastNumber) {
        return site.root().resolve("mirror-" + lastNumber);
    }

    /** Whether a mirror has the image, byte for byte. */
    void assertServed(int lastNumber) throws IOException {
        Path image = mirror(lastNumber).resolve("tails/stable/tails-amd64-6.9").resolve(IMAGE_NAME);
        assertThat(image).hasBinaryContent(Files.readAllBytes(site.published("stable/tails-amd64-6.9/" + IMAGE_NAME)));
    }

    /** What the gate says of itself. */
    Map<String, Object> state() {
        try (Ledger ledger = Ledger.attach(site.root().resolve("ledger.db"), Clock.systemUTC())) {
            return ledger.read(books -> books.pulses().find("admission"))
                    .map(row -> row.value())
                    .orElse(Map.of());
        }
    }

    /** A number of it; -1: not told. */
    int number(String name) {
        return state().get(name) instanceof Number number ? number.intValue() : -1;
    }

    /** Waits until so many are held. */
    void awaitHeld(int clients) {
        Site.soon(() -> assertThat(number("waitingCount")).isGreaterThanOrEqualTo(clients));
    }

    /** Waits until nobody is at the gate: no place is lost. */
    void awaitEmpty() {
        Site.soon(() -> assertThat(number("waitingCount") + number("runningCount")).as("%s", state()).isZero());
    }

    @Override
    public void close() throws IOException {
        if (link != null) {
            link.close();
        }
        if (daemon != null) {
            daemon.close();
        }
        sluice.close();
        site.close();
    }
}
