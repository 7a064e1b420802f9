package org.sluice.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.sluice.release.ArtifactName;
import org.sluice.release.Sha256;
import org.sluice.release.TreeLayout;
import org.sluice.release.TreePath;

/**
 * A release to publish, as a release manager would upload it: an ISO and an IMG with detached signatures, three upgrade
 * kits, and the signed lists that name them. The bytes are random, the same for the same seed.
 *
 * @param folder where all of it lies
 * @param images images and their signatures
 * @param kits upgrade kits
 * @param manifests the lists and their signatures, which are not published
 * @param keyring the public key, armoured
 */
public record DemoRelease(Path folder, List<Path> images, List<Path> kits, List<Path> manifests, Path keyring) {

    public DemoRelease {
        images = List.copyOf(images);
        kits = List.copyOf(kits);
        manifests = List.copyOf(manifests);
    }

    /**
     * What to make.
     *
     * @param version the release's version
     * @param previous the versions that can be upgraded from
     * @param imageSize bytes of an image; an upgrade kit has a quarter of it
     * @param seed for the bytes
     * @param at when it is signed
     */
    public record Plan(String version, List<String> previous, long imageSize, long seed, Instant at) {

        public Plan {
            previous = List.copyOf(previous);
        }

        /** Release 6.9, which follows 6.8, 6.7 and 6.6. */
        public static Plan ofSize(long imageSize, long seed, Instant at) {
            return new Plan("6.9", List.of("6.8", "6.7", "6.6"), imageSize, seed, at);
        }
    }

    /** Makes it in an existing folder, with a key that is made on the spot. */
    public static DemoRelease make(Path folder, Plan plan) throws IOException {
        ReleaseKey key = ReleaseKey.generate("Demo release key <release@example.org>", plan.at());
        Path keyring = Files.writeString(folder.resolve("release-keys.asc"), key.publicKey());
        return new Maker(Files.createDirectories(folder.resolve("upload")), plan, key).make(keyring);
    }

    /** All that is to be published, by its path in the module. */
    public Map<TreePath, Path> published(TreeLayout layout) {
        Map<TreePath, Path> published = new LinkedHashMap<>();
        for (List<Path> files : List.of(images, kits)) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                published.put(layout.path(ArtifactName.parse(name).orElseThrow()), file);
            }
        }
        return published;
    }

    /** Writes the files one by one. */
    private record Maker(Path folder, Plan plan, ReleaseKey key) {

        DemoRelease make(Path keyring) throws IOException {
            SplittableRandom random = new SplittableRandom(plan.seed());
            List<UpgradeDescription.File> listed = new ArrayList<>();
            List<Path> images = new ArrayList<>();
            for (String kind : List.of("iso", "img")) {
                Path image = folder.resolve("tails-amd64-" + plan.version() + "." + kind);
                listed.add(fill(image, plan.imageSize(), random.split()));
                images.add(image);
                images.add(sign(image, ".sig"));
            }
            List<Path> kits = new ArrayList<>();
            for (String from : plan.previous()) {
                Path kit = folder.resolve("Tails_amd64_" + from + "_to_" + plan.version() + ".iuk");
                listed.add(fill(kit, plan.imageSize() / 4, random.split()));
                kits.add(kit);
            }
            return new DemoRelease(folder, images, kits, manifests(listed), keyring);
        }

        private List<Path> manifests(List<UpgradeDescription.File> listed) throws IOException {
            StringBuilder sums = new StringBuilder();
            listed.forEach(file ->
                    sums.append(file.sha256()).append("  ").append(file.name()).append('\n'));
            Path list = Files.writeString(folder.resolve("SHA256SUMS"), sums);
            Path description = Files.writeString(
                    folder.resolve("upgrades.yml"),
                    UpgradeDescription.of(plan.version(), plan.previous().getFirst(), listed));
            return List.of(list, sign(list, ".sig"), description, sign(description, ".pgp"));
        }

        private Path sign(Path file, String suffix) throws IOException {
            byte[] signature = key.sign(file, plan.at());
            Path signed = file.resolveSibling(file.getFileName() + suffix);
            // as the model user does: images' signatures are binary, descriptions' are armoured
            return suffix.equals(".pgp")
                    ? Files.writeString(signed, ReleaseKey.armoured(signature), StandardCharsets.US_ASCII)
                    : Files.write(signed, signature);
        }

        private static UpgradeDescription.File fill(Path file, long size, SplittableRandom random) throws IOException {
            byte[] chunk = new byte[1024 * 1024];
            try (OutputStream out = Files.newOutputStream(file)) {
                for (long left = size; left > 0; left -= chunk.length) {
                    int length = (int) Math.min(left, chunk.length);
                    random.nextBytes(chunk);
                    out.write(chunk, 0, length);
                }
            }
            return new UpgradeDescription.File(String.valueOf(file.getFileName()), size, Sha256.of(file));
        }
    }
}
