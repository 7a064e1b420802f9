package org.sluice.verify;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.sluice.config.DropConfig;
import org.sluice.release.ArtifactName;
import org.sluice.release.Expectation;
import org.sluice.release.Kind;
import org.sluice.release.Sha256;
import org.sluice.release.Signer;
import org.sluice.release.Submission;
import org.sluice.release.TreeLayout;
import org.sluice.release.Upload;
import org.sluice.release.Verdict;
import org.sluice.testkit.OpenPgpKeys;

/** A drop directory with a keyring and a verifier, in a folder of its own. */
final class DropFolder {

    static final String ISO = "tails-amd64-6.9.iso";
    static final String IUK = "Tails_amd64_6.8_to_6.9.iuk";
    static final byte[] CONTENT = "an image, in spirit".getBytes(StandardCharsets.UTF_8);
    static final Instant BORN = Instant.parse("2024-01-01T00:00:00Z");
    static final Instant SIGNED = Instant.parse("2025-01-01T00:00:00Z");
    static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    final Path drop;
    final Path staging;
    final Path keyring;
    final List<Expected> known = new ArrayList<>();
    private long keepFree;
    private Instant now = NOW;
    private Set<Kind> signatureFor = Set.of(Kind.ISO, Kind.IMG);
    private Set<Kind> manifestFor = Set.of(Kind.IUK);

    DropFolder(Path folder) {
        drop = folder.resolve("drop");
        staging = folder.resolve("staging");
        keyring = folder.resolve("keys.asc");
        try {
            Files.createDirectories(drop);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    DropFolder keepFree(long bytes) {
        keepFree = bytes;
        return this;
    }

    DropFolder at(Instant time) {
        now = time;
        return this;
    }

    DropFolder require(Set<Kind> signatures, Set<Kind> manifests) {
        signatureFor = signatures;
        manifestFor = manifests;
        return this;
    }

    DropFolder trust(OpenPgpKeys... keys) {
        for (OpenPgpKeys one : keys) {
            append(keyring, OpenPgpKeys.armoured(one.publicKeys()));
        }
        return this;
    }

    DropFolder put(String name, byte[] content) {
        try {
            Path file = drop.resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    DropFolder put(String name, String content) {
        return put(name, content.getBytes(StandardCharsets.UTF_8));
    }

    /** A manifest in force that lists a file. */
    DropFolder expect(String name, OptionalLong size, byte[] content, Instant signed) {
        return expect(name, size, content, signed, "upgrades.yml");
    }

    DropFolder expect(String name, OptionalLong size, byte[] content, Instant signed, String manifest) {
        Signer signer = new Signer("ABCD", "Release key", signed);
        ArtifactName artifact = ArtifactName.parse(name).orElseThrow();
        known.add(new Expected(new Expectation(artifact, size, Sha256.of(content)), signer, manifest));
        return this;
    }

    Verifier verifier() {
        DropConfig config = new DropConfig(
                drop,
                drop.resolveSibling("quarantine"),
                drop.resolveSibling("manifests"),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofHours(1),
                keyring,
                signatureFor,
                manifestFor);
        return new Verifier(
                config,
                new TreeLayout("tails"),
                new StagingArea(staging, keepFree),
                name -> known.stream()
                        .filter(one -> one.line().name().text().equals(name))
                        .toList(),
                this::namesakes,
                InstantSource.fixed(now));
    }

    private List<Upload> namesakes(Upload file) {
        try (Stream<Path> found = Files.walk(drop)) {
            return found.filter(other -> other.endsWith(file.name()) && !other.equals(file.file()))
                    .map(DropFolder::upload)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Submission submission(String name, boolean isAtRest) {
        List<Upload> signatures = Stream.of(".sig", ".asc", ".pgp")
                .map(suffix -> drop.resolve(name + suffix))
                .filter(Files::exists)
                .map(DropFolder::upload)
                .toList();
        return new Submission(upload(drop.resolve(name)), signatures, isAtRest);
    }

    /** Judged while it may still be growing. */
    Verdict judge(String name) {
        return verifier().judge(submission(name, false));
    }

    /** Judged when it has not changed for long. */
    Verdict judgeAtRest(String name) {
        return verifier().judge(submission(name, true));
    }

    List<Path> copies() {
        if (!Files.exists(staging)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(staging)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Upload upload(Path file) {
        try {
            return Sighting.of(file).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void append(Path file, byte[] bytes) {
        try (var out = Files.newOutputStream(file, CREATE, APPEND)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
