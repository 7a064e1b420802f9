package org.sluice.probe;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.sluice.config.ProbeConfig;
import org.sluice.config.TreeConfig;
import org.sluice.ledger.Books;
import org.sluice.ledger.Ledger;
import org.sluice.mirror.Mirror;
import org.sluice.mirror.Pool;
import org.sluice.release.Artifact;
import org.sluice.release.ReleaseId;
import org.sluice.release.Sha256;
import org.sluice.release.TreePath;
import org.sluice.release.Verdict;
import org.sluice.testkit.Samples;

/** Images in a tree and in the ledger, and what mirrors are asked with. */
final class PublishedImages {

    static final Mirror MIRROR = mirror("m1");

    private PublishedImages() {}

    static Mirror mirror(String name) {
        return new Mirror(name, URI.create("https://" + name + ".example.org/tails/"), 1);
    }

    static Pool pool(String... names) {
        return new Pool(List.of(names).stream().map(PublishedImages::mirror).toList(), Map.of());
    }

    /** Stages an image of a version; its wave is open. */
    static Artifact stage(Ledger ledger, Path staging, String version) {
        Verdict.Accepted accepted = Samples.listed(staging, "tails-amd64-" + version + ".iso", "image " + version);
        return ledger.write(
                books -> stage(books, accepted, ReleaseId.parse(version).orElseThrow()));
    }

    private static Artifact stage(Books books, Verdict.Accepted accepted, ReleaseId release) {
        Artifact added = books.artifacts().add(accepted.artifact(), accepted.proof(), books.now());
        books.artifacts().putIn(added.id(), "images");
        books.waves().touch(release, "images", books.now());
        books.waves().opened(books.waves().find(release, "images").orElseThrow(), "immediate", books.now());
        books.artifacts().staged(added, books.now());
        return books.artifacts().find(added.id()).orElseThrow();
    }

    /** An image of random bytes in a tree, without a ledger. */
    static Artifact inTree(Path tree, int size) throws IOException {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        Artifact sample = artifact(tree);
        Path file = sample.path().in(tree);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
        return new Artifact(
                "id",
                sample.path(),
                1,
                sample.name(),
                size,
                Sha256.of(bytes),
                "",
                sample.proof(),
                Artifact.State.STAGED,
                file,
                sample.acceptedAt(),
                Optional.empty(),
                Optional.empty());
    }

    private static Artifact artifact(Path tree) {
        Verdict.Accepted accepted = Samples.listed(tree.resolveSibling("staging"), "tails-amd64-6.9.iso", "image");
        return new Artifact(
                "id",
                accepted.artifact().path(),
                1,
                accepted.artifact().name(),
                1,
                accepted.artifact().sha256(),
                "",
                accepted.proof(),
                Artifact.State.STAGED,
                tree,
                Samples.SIGNER.at(),
                Optional.empty(),
                Optional.empty());
    }

    /** Small samples, short time-outs, addresses of this host. */
    static ProbeConfig asking(Optional<Path> authorities) {
        return new ProbeConfig(
                true, 4, 4, 4096, Duration.ofSeconds(3), Duration.ofMinutes(1), Duration.ofHours(6), true, authorities);
    }

    static TreeConfig tree(Path directory) {
        return new TreeConfig(
                directory,
                directory.resolveSibling("staging"),
                "tails",
                new TreePath("tails/project/trace"),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Set.of(),
                0);
    }
}
