package org.sluice.app;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.sluice.release.Sha256;

/** What a release manager uploads: names and bytes. */
final class Uploads {

    /** When the keys of these tests were made. */
    static final Instant BORN = Instant.parse("2026-01-01T00:00:00Z");

    private static final int IMAGE = 300_000;

    private Uploads() {}

    /** Bytes that no other name and revision has. */
    static byte[] bytes(String name, int revision) {
        byte[] bytes = new byte[IMAGE];
        new SplittableRandom(name.hashCode() * 31L + revision).nextBytes(bytes);
        return bytes;
    }

    static byte[] bytes(String name) {
        return bytes(name, 1);
    }

    static String iso(String version) {
        return "tails-amd64-" + version + ".iso";
    }

    static String img(String version) {
        return "tails-amd64-" + version + ".img";
    }

    static String iuk(String from, String version) {
        return "Tails_amd64_" + from + "_to_" + version + ".iuk";
    }

    /** Where an image is published, below the product's directory. */
    static String stable(String image) {
        return "stable/" + image.substring(0, image.lastIndexOf('.')) + "/" + image;
    }

    static String sha256(byte[] content) {
        return Sha256.of(content).hex();
    }

    /** What {@code sha256sum} prints of these files. */
    static byte[] sums(Map<String, byte[]> files) {
        StringBuilder sums = new StringBuilder();
        files.forEach((name, content) ->
                sums.append(sha256(content)).append("  ").append(name).append('\n'));
        return sums.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** An upgrade description that lists one kit. */
    static byte[] description(String version, String kit, long size, String sha256) {
        return """
                ---
                build-target: amd64
                channel: stable
                product-name: Tails
                upgrades:
                - type: minor
                  upgrade-paths:
                  - target-files:
                    - sha256: %s
                      size: %d
                      url: https://download.example.org/tails/stable/iuk/v2/%s
                    type: incremental
                  version: '%s'
                """.formatted(sha256, size, kit, version).getBytes(StandardCharsets.UTF_8);
    }

    /** A whole release: two images and a kit, each signature, a signed list and a signed description. */
    static Map<String, byte[]> release(String version, String from) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (String name : new String[] {iso(version), img(version), iuk(from, version)}) {
            files.put(name, bytes(name));
        }
        byte[] list = sums(files);
        String kit = iuk(from, version);
        byte[] description = description(version, kit, bytes(kit).length, sha256(bytes(kit)));
        for (String image : new String[] {iso(version), img(version)}) {
            files.put(image + ".sig", sign(bytes(image)));
        }
        files.put("SHA256SUMS-" + version, list);
        files.put("SHA256SUMS-" + version + ".sig", sign(list));
        files.put("upgrades-" + version + ".yml", description);
        files.put("upgrades-" + version + ".yml.pgp", sign(description));
        return files;
    }

    static byte[] sign(byte[] content) {
        return Site.KEY.sign(content, Instant.now());
    }
}
