package org.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.app.Site.soon;
import static org.sluice.app.Uploads.bytes;
import static org.sluice.app.Uploads.img;
import static org.sluice.app.Uploads.iso;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.sluice.config.rsyncd.ConfText;
import org.sluice.demo.MirrorSites;
import org.sluice.demo.RsyncDaemon;
import org.sluice.testkit.RsyncClient;

/**
 * A site with a real daemon and two mirrors, {@code a.localhost} and {@code b.localhost}, that serve over HTTP what
 * they have, and are asked for it. Mirror a pulls from 127.0.0.11, b from 127.0.0.12, unless a test says otherwise.
 */
final class ProbedSite implements AutoCloseable {

    static final String MODULE = "amnesia-archive";

    private static final String PROBE =
            "probe: { allow-private: true, timeout: 5s, retry: 300ms, again: 500ms, samples: 8, sample-size: 4KiB }";

    private final Path root;
    private final Site site;
    private final Progress progress;
    private final MirrorSites sites;
    private final RsyncDaemon daemon;

    private ProbedSite(Path root, Site site, MirrorSites sites, RsyncDaemon daemon) {
        this.root = root;
        this.site = site;
        this.progress = new Progress(site);
        this.sites = sites;
        this.daemon = daemon;
    }

    /** A site that runs, with the configurations that are shipped. */
    static ProbedSite start(Path root) throws IOException, InterruptedException {
        return start(root, conf -> conf, text -> text);
    }

    /**
     * A site that runs.
     *
     * @param daemon changes the shipped configuration of the daemon
     * @param configuration changes that of Sluice
     */
    static ProbedSite start(Path root, UnaryOperator<ConfText> daemon, UnaryOperator<String> configuration)
            throws IOException, InterruptedException {
        Site site = Site.prepare(root, text -> configuration.apply(text.replace("probe: { enabled: false }", PROBE)));
        MirrorSites sites = MirrorSites.open(List.of(root.resolve("mirror-a"), root.resolve("mirror-b")));
        Files.writeString(root.resolve("mirrors.json"), """
                { "version": 1, "mirrors": [
                  { "url_prefix": "http://a.localhost:%d/tails/", "weight": 1 },
                  { "url_prefix": "http://b.localhost:%d/tails/", "weight": 1 } ] }
                """.formatted(
                        sites.ports().get(0), sites.ports().get(1)));
        Files.createDirectories(site.tree());
        RsyncDaemon running = RsyncDaemon.start(
                daemon.apply(ConfText.read(Path.of("deploy/rsyncd/rsyncd.conf"))), site.tree(), root.resolve("daemon"));
        ProbedSite probed = new ProbedSite(root, site, sites, running);
        probed.know("""
                a.localhost: [127.0.0.11]
                b.localhost: [127.0.0.12]
                """);
        site.run();
        return probed;
    }

    /** Says which addresses the mirrors pull from. */
    void know(String addresses) throws IOException {
        Files.writeString(root.resolve("addresses.yaml"), addresses);
    }

    Site site() {
        return site;
    }

    Progress progress() {
        return progress;
    }

    /** The daemon's port on 127.0.0.1. */
    int port() {
        return daemon.port();
    }

    /** What a mirror serves. */
    Path mirror(String letter) {
        return root.resolve("mirror-" + letter);
    }

    /** A file that a mirror serves, by its path below the product's directory. */
    Path served(String letter, String path) {
        return mirror(letter).resolve("tails").resolve(path);
    }

    /** What is known of a mirror and the images of version 6.1. */
    JsonNode status(String letter) {
        return progress.mirror("6.1", letter + ".localhost");
    }

    JsonNode events(String type) {
        return site.sluice("events", "--json", "--type", type).json().path("events");
    }

    /** Waits until it was told of a mirror that what the log said is not so, and why. */
    void awaitRefuted(String letter, String why) {
        soon(() -> assertThat(events("mirror.refuted")).as(site::status).anySatisfy(event -> {
            assertThat(event.at("/data/mirror").textValue()).isEqualTo(letter + ".localhost");
            assertThat(event.at("/data/why").textValue()).contains(why);
        }));
    }

    /** Waits until the log said of a mirror that it has files. */
    void awaitFetched(String letter) {
        soon(() -> assertThat(events("mirror.fetched"))
                .as(site::status)
                .anySatisfy(event ->
                        assertThat(event.at("/data/mirror").textValue()).isEqualTo(letter + ".localhost")));
    }

    /** Waits until the rule for the first mirror has been met, once, and by this one. */
    void awaitFirst(String letter) {
        soon(() -> assertThat(progress.ready("6.1")).as(site::status).contains("first-mirror"));
        assertThat(events("release.ready"))
                .filteredOn(event -> event.at("/data/rule").textValue().equals("first-mirror"))
                .singleElement()
                .extracting(event -> event.at("/data/mirrors").toString())
                .isEqualTo("[\"" + letter + ".localhost\"]");
    }

    /** Publishes the images of version 6.1. */
    void publishImages() throws IOException {
        site.uploadSigned(iso("6.1"), bytes(iso("6.1")));
        site.uploadSigned(img("6.1"), bytes(img("6.1")));
        site.awaitStaged("6.1", "images");
    }

    /** A client at 127.0.0.{@code address}. */
    RsyncClient client(int address, Path folder) throws IOException {
        return RsyncClient.at(address, daemon.port(), MODULE, folder);
    }

    /** Pulls everything, as the mirror's cron job does, without an error at its end. */
    void pull(int address, Path folder) throws IOException, InterruptedException {
        pullFrom(daemon.port(), address, folder);
    }

    /** As {@link #pull}, but from another port of 127.0.0.1. */
    void pullFrom(int port, int address, Path folder) throws IOException, InterruptedException {
        RsyncClient.Ended ended = RsyncClient.at(address, port, MODULE, folder).run();
        assertThat(ended.exit()).as(ended.output()).isZero();
    }

    @Override
    public void close() {
        site.close();
        daemon.close();
        sites.close();
    }
}
