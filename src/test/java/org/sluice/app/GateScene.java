package org.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.sluice.config.rsyncd.ConfText;
import org.sluice.config.rsyncd.RecommendedConf;
import org.sluice.demo.RsyncDaemon;
import org.sluice.demo.SharedLink;
import org.sluice.ledger.Ledger;
import org.sluice.ledger.Pulses;
import org.sluice.testkit.Loopback;
import org.sluice.testkit.RsyncClient;
import org.sluice.testkit.SluiceProcess;

/** A pipeline in a process of its own with its gate, a daemon whose hook asks there, and clients behind one link. */
final class GateScene implements AutoCloseable {

    static final String IMAGE_NAME = "tails-amd64-6.9.iso";
    static final Path SCRIPT = Path.of("deploy/rsyncd/await-turn").toAbsolutePath();

    private final Site site;
    private final String gate;
    private final Setting setting;
    private final List<AutoCloseable> opened = new ArrayList<>();
    private @Nullable SluiceProcess sluice;
    private @Nullable RsyncDaemon daemon;
    private @Nullable SharedLink link;
    private @Nullable Ledger ledger;

    /**
     * What to set up.
     *
     * @param image bytes
     * @param megabits per second of the link
     * @param keys further ones of {@code admission}, each after a comma
     */
    record Setting(int image, int megabits, String keys) {}

    private GateScene(Site site, String gate, Setting setting) {
        this.site = site;
        this.gate = gate;
        this.setting = setting;
    }

    /** A scene in which one image is staged, which no mirror has. */
    static GateScene start(Path root, Setting setting) throws IOException, InterruptedException {
        String gate = "127.0.0.1:" + Loopback.lastingPort();
        String admission = String.format(
                "admission: { gate: \"%s\", rate: %dMbit/s, little: 1KiB%s }",
                gate, setting.megabits(), setting.keys());
        Site site = Site.prepare(root, text -> text.replace("admission: { gate: \"127.0.0.1:0\" }", admission));
        GateScene scene = new GateScene(site, gate, setting);
        try {
            scene.run();
            scene.ledger = scene.opening(Ledger.attach(root.resolve("ledger.db"), Clock.systemUTC()));
            byte[] image = new byte[setting.image()];
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
        SluiceProcess process = SluiceProcess.run(site.root().resolve("sluice.yaml"), site.root());
        opened.add(process);
        sluice = process;
        process.awaitReady();
    }

    private void serve() throws IOException, InterruptedException {
        RsyncDaemon started =
                opening(RsyncDaemon.start(asking(), site.tree(), site.root().resolve("daemon"), gate));
        daemon = started;
        link = opening(SharedLink.open(started.port(), setting.megabits() * 1_000_000L));
    }

    /** The shipped configuration of the daemon, with the hook of this checkout. */
    static ConfText asking() throws IOException {
        return RecommendedConf.read(Path.of("deploy/rsyncd/rsyncd.conf"))
                .asking(Path.of(""))
                .conf();
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
        return open(sluice);
    }

    /** A client behind the link, at {@code 127.0.0.lastNumber}. */
    RsyncClient client(int lastNumber) throws IOException {
        return RsyncClient.at(lastNumber, open(link).port(), "amnesia-archive", mirror(lastNumber));
    }

    /** How many clients the daemon has let in: its hook has returned for them. */
    int letIn() throws IOException {
        return Files.readString(open(daemon).log()).split("] rsync on ", -1).length - 1;
    }

    /** The daemon's port, past the link. */
    int daemonPort() {
        return open(daemon).port();
    }

    Path mirror(int lastNumber) {
        return site.root().resolve("mirror-" + lastNumber);
    }

    /** Whether a mirror has the image, byte for byte. */
    void assertServed(int lastNumber) throws IOException {
        assertServed(mirror(lastNumber));
    }

    void assertServed(Path mirror) throws IOException {
        Path image = mirror.resolve("tails/stable/tails-amd64-6.9").resolve(IMAGE_NAME);
        assertThat(image).hasBinaryContent(Files.readAllBytes(site.published("stable/tails-amd64-6.9/" + IMAGE_NAME)));
    }

    /** What the gate says of itself. */
    Map<String, Object> state() {
        return open(ledger)
                .<Optional<Pulses.Row>>read(books -> books.pulses().find("admission"))
                .map(Pulses.Row::value)
                .orElse(Map.of());
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
        Site.soon(() -> assertThat(number("waitingCount") + number("runningCount"))
                .as("%s", state())
                .isZero());
    }

    /** Ends all of it, latest first. */
    @Override
    public void close() throws IOException {
        for (AutoCloseable part : opened.reversed()) {
            try {
                part.close();
            } catch (IOException | RuntimeException failure) {
                throw failure;
            } catch (Exception failure) {
                throw new IOException(failure);
            }
        }
        site.close();
    }

    private <T extends AutoCloseable> T opening(T part) {
        opened.add(part);
        return part;
    }

    private static <T> T open(@Nullable T part) {
        return Objects.requireNonNull(part, "not started");
    }
}
