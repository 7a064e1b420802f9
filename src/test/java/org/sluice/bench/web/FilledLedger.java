package org.sluice.bench.web;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.sluice.ledger.Books;
import org.sluice.ledger.CatchUps;
import org.sluice.ledger.EventType;
import org.sluice.ledger.Evidences;
import org.sluice.ledger.Ledger;
import org.sluice.ledger.Probes;
import org.sluice.ledger.Sessions;
import org.sluice.ledger.Waves;
import org.sluice.mirror.Mirror;
import org.sluice.mirror.Pool;
import org.sluice.release.Artifact;
import org.sluice.release.ArtifactName;
import org.sluice.release.Proof;
import org.sluice.release.ProvenFile;
import org.sluice.release.ReleaseId;
import org.sluice.release.Sha256;
import org.sluice.release.Signer;
import org.sluice.release.TreeLayout;
import org.sluice.release.Version;

/**
 * A ledger as it is hours after a release: the one before is everywhere, the new one at a part of the mirrors, each
 * with sessions of the last hours.
 *
 * @param images and {@code kits}: of the new release
 */
record FilledLedger(Ledger ledger, Pool pool, List<Artifact> images, List<Artifact> kits) {

    static final ReleaseId FORMER = ReleaseId.of(new Version("6.8"));
    static final ReleaseId NEW = ReleaseId.of(new Version("6.9"));

    private static final TreeLayout LAYOUT = new TreeLayout("tails");
    private static final int HOURS = 12;
    private static final int SEED = 7;
    private static final long IMAGE_BYTES = 1_500_000_000;

    /** @param artifacts how many the new release has: an image, its signature and the upgrade kits */
    static FilledLedger fill(Ledger ledger, Pool pool, int artifacts, Instant now) {
        Instant former = now.minus(Duration.ofDays(28));
        Instant staged = now.minus(Duration.ofHours(3));
        publish(ledger, FORMER, 4, former);
        List<Artifact> all = publish(ledger, NEW, artifacts, staged);
        FilledLedger filled = new FilledLedger(ledger, pool, of(all, "images"), of(all, "iuks"));
        List<Artifact> old = ledger.read(books -> books.artifacts().of(FORMER));
        Random random = new Random(SEED);
        List<Mirror> mirrors = pool.mirrors();
        for (int from = 0; from < mirrors.size(); from += 100) {
            List<Mirror> part = mirrors.subList(from, Math.min(mirrors.size(), from + 100));
            ledger.record(books -> part.forEach(mirror -> {
                filled.fetch(books, mirror, old, former.plusSeconds(random.nextInt(40_000)));
                filled.visit(books, mirror, now, random);
                filled.propagate(books, mirror, staged, random);
            }));
        }
        ledger.record(books -> books.pulses().put("pipeline", Map.of("pid", 1L), books.now()));
        return filled;
    }

    private static List<Artifact> of(List<Artifact> all, String wave) {
        return all.stream()
                .filter(one -> one.wave().filter(wave::equals).isPresent())
                .toList();
    }

    private static List<Artifact> publish(Ledger ledger, ReleaseId release, int artifacts, Instant at) {
        ledger.record(books -> {
            String version = release.version().text();
            add(books, "tails-amd64-" + version + ".iso", "images", IMAGE_BYTES, at);
            add(books, "tails-amd64-" + version + ".iso.sig", "images", 228, at);
            add(books, "tails-amd64-" + version + ".img", "images", IMAGE_BYTES, at);
            add(books, "tails-amd64-" + version + ".img.sig", "images", 228, at);
            for (int kit = 0; kit < artifacts - 4; kit++) {
                add(books, "Tails_amd64_5." + kit + "_to_" + version + ".iuk", "iuks", IMAGE_BYTES / 3, at);
            }
            for (String wave : artifacts > 4 ? List.of("images", "iuks") : List.of("images")) {
                books.waves().touch(release, wave, at);
                Waves.Wave row = books.waves().find(release, wave).orElseThrow();
                books.waves().opened(row, "immediate", at);
                books.waves().staged(row, at);
            }
        });
        return ledger.read(books -> books.artifacts().of(release));
    }

    private static void add(Books books, String text, String wave, long size, Instant at) {
        ArtifactName name = ArtifactName.parse(text).orElseThrow();
        String digits = UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
        Signer signer = new Signer("A490D0F4D311A4153E2BB7CADBB802B258ACD84F", "Release key", at);
        Artifact artifact = books.artifacts()
                .add(
                        new ProvenFile(
                                name, LAYOUT.path(name), Path.of("none"), size, new Sha256(digits + digits), digits),
                        new Proof.Signed(signer, text + ".sig"),
                        at);
        books.artifacts().putIn(artifact.id(), wave);
        books.artifacts().staged(artifact, at);
    }

    /** A mirror's session brings all of a wave. */
    void fetch(Books books, Mirror mirror, List<Artifact> artifacts, Instant at) {
        String session = session(books, mirror, at, "clean", artifacts.size());
        artifacts.forEach(artifact -> books.evidences()
                .add(new Evidences.Row(
                        mirror.name(), artifact.id(), true, at, "sent whole, the session ended clean", session)));
        Artifact one = artifacts.getFirst();
        books.catchUps()
                .put(
                        one.release(),
                        one.wave().orElseThrow(),
                        new CatchUps.Holding(mirror.name(), Optional.of(at), Optional.empty(), Optional.of(at)));
    }

    private void visit(Books books, Mirror mirror, Instant now, Random random) {
        int minute = random.nextInt(60);
        for (int hour = HOURS; hour > 3; hour--) {
            session(books, mirror, now.minus(Duration.ofHours(hour)).plusSeconds(minute * 60L), "clean", 0);
        }
    }

    private void propagate(Books books, Mirror mirror, Instant staged, Random random) {
        int luck = random.nextInt(100);
        Instant at = staged.plusSeconds(300 + random.nextInt(9_000));
        if (luck < 40) {
            fetch(books, mirror, images, at);
        }
        if (luck < 20) {
            fetch(books, mirror, kits, at.plusSeconds(600));
            images.forEach(image -> probe(books, mirror, image, at.plusSeconds(30)));
        } else if (luck < 60) {
            List<Artifact> begun = kits.subList(0, random.nextInt(kits.size()));
            String session = session(books, mirror, at.plusSeconds(700), "failed", begun.size());
            begun.forEach(kit -> books.evidences()
                    .add(new Evidences.Row(
                            mirror.name(),
                            kit.id(),
                            luck % 5 > 0,
                            at.plusSeconds(700),
                            "the session broke off",
                            session)));
        } else if (luck < 70) {
            session(books, mirror, at, "refused", 0);
        }
    }

    private static void probe(Books books, Mirror mirror, Artifact artifact, Instant at) {
        books.evidences().add(Evidences.Row.ofProbe(mirror.name(), artifact.id(), true, at, "serves it"));
        books.probes()
                .put(new Probes.Row(
                        mirror.name(),
                        artifact.id(),
                        Probes.Outcome.SERVING,
                        "serves it",
                        at,
                        0,
                        books.evidences().latest(),
                        at.plusSeconds(86_400)));
    }

    private String session(Books books, Mirror mirror, Instant ended, String outcome, int files) {
        String id = UUID.randomUUID().toString();
        books.sessions()
                .add(new Sessions.Row(
                        id,
                        "10.0.0.1",
                        Optional.of(mirror.name()),
                        4711,
                        ended.minusSeconds(40 + files * 60L),
                        ended,
                        outcome,
                        outcome.equals("clean") ? "" : "max connections (10) reached",
                        "amnesia-archive",
                        files,
                        files * 100_000_000L,
                        outcome.equals("refused") ? "connection-limit" : "",
                        -1));
        return id;
    }

    /** Some mirrors get the rest of the new release, as the log would tell it in a second. */
    void goOn(int mirrors, Random random, Instant now) {
        List<Mirror> chosen = new ArrayList<>();
        for (int i = 0; i < mirrors; i++) {
            chosen.add(pool.mirrors().get(random.nextInt(pool.mirrors().size())));
        }
        ledger.record(books -> chosen.forEach(mirror -> {
            List<Artifact> wave = random.nextBoolean() ? images : kits;
            fetch(books, mirror, wave, now);
            wave.forEach(artifact -> books.events()
                    .add(
                            EventType.MIRROR_FETCHED,
                            artifact.path().text(),
                            Map.of(
                                    "mirror",
                                    mirror.name(),
                                    "path",
                                    artifact.path().text())));
        }));
    }
}
