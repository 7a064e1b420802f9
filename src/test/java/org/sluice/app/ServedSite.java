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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.sluice.config.rsyncd.ConfText;
import org.sluice.demo.RsyncDaemon;
import org.sluice.testkit.RsyncClient;

/**
 * A site whose tree a real daemon serves, with the shipped configuration; mirrors pull from it when they are told to.
 */
record ServedSite(Site site, RsyncDaemon daemon) implements AutoCloseable {

    /** The mirrors that count, by the last part of their addresses. */
    static final List<Integer> MIRRORS = List.of(11, 12, 13);

    private static final String MODULE = "amnesia-archive";

    /** A daemon that serves an empty tree; the pipeline does not run yet. */
    static ServedSite prepare(Path root, UnaryOperator<String> change) throws IOException, InterruptedException {
        Site site = Site.prepare(root, change);
        Files.createDirectories(site.tree());
        ConfText shipped = ConfText.read(Path.of("deploy/rsyncd/rsyncd.conf"));
        return new ServedSite(site, RsyncDaemon.start(shipped, site.tree(), root.resolve("daemon")));
    }

    /** Two images, which are staged. */
    void publishImages(String version) throws IOException {
        site.uploadSigned(iso(version), bytes(iso(version)));
        site.uploadSigned(img(version), bytes(img(version)));
        site.awaitStaged(version, "images");
    }

    /** Two images and a kit, which all mirrors have. */
    void publishEverywhere(String version, String from) throws IOException, InterruptedException {
        for (Map.Entry<String, byte[]> file : Uploads.release(version, from).entrySet()) {
            site.upload(file.getKey(), file.getValue());
        }
        site.awaitStaged(version, "images");
        pull(MIRRORS.getFirst());
        site.awaitStaged(version, "iuks");
        for (int mirror : MIRRORS) {
            pull(mirror);
        }
        soon(() -> assertThat(new Progress(site).ready(version)).containsExactly("first-mirror", "all"));
        soon(() -> assertThat(site.wave(version, "iuks").path("readiness")).hasSize(2));
    }

    /** Pulls as a mirror does, to a good end. */
    void pull(int mirror) throws IOException, InterruptedException {
        RsyncClient.Ended pull = client(mirror).run();
        assertThat(pull.exit()).as(pull.output()).isZero();
    }

    /** A mirror's client, which puts all into a folder of its own. */
    RsyncClient client(int mirror) throws IOException {
        return RsyncClient.at(mirror, daemon.port(), MODULE, folder(mirror));
    }

    /** Where a mirror has its files. */
    Path folder(int mirror) {
        return site.root().resolve("mirror-" + mirror);
    }

    /**
     * What a ledger must not lose: files with their digests, waves, who has what since when, and which rules are met.
     */
    List<String> knowledge() {
        List<String> known = new ArrayList<>();
        for (JsonNode release : site.sluice("status", "--json").json().path("releases")) {
            for (JsonNode wave : release.path("waves")) {
                String subject = text(release, "release") + " " + text(wave, "wave") + " ";
                known.add(subject + text(wave, "state"));
                wave.path("artifacts")
                        .forEach(file -> known.add(subject + text(file, "path", "sha256", "state", "signer")));
                wave.path("mirrors")
                        .forEach(mirror -> known.add(subject + text(mirror, "mirror", "state", "fetchedAt")));
                wave.path("readiness").forEach(ready -> known.add(subject + text(ready, "rule")));
            }
        }
        assertThat(known).isNotEmpty();
        Collections.sort(known); // rules that were met in one second have no order
        return known;
    }

    /** Outcome and finding of a check. */
    String doctor(String name, String... options) {
        String[] command =
                Stream.concat(Stream.of("doctor", "--json"), Stream.of(options)).toArray(String[]::new);
        for (JsonNode check : site.sluice(command).json().path("checks")) {
            if (check.path("name").asText().equals(name)) {
                return check.path("outcome").asText() + " "
                        + check.path("found").asText();
            }
        }
        throw new AssertionError("no check " + name);
    }

    private static String text(JsonNode node, String... fields) {
        List<String> texts = new ArrayList<>();
        for (String field : fields) {
            texts.add(node.path(field).asText());
        }
        return String.join(" ", texts);
    }

    @Override
    public void close() {
        site.close();
        daemon.close();
    }
}
