package org.sluice.bench.soak;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.sluice.decision.Desk;
import org.sluice.decision.Word;
import org.sluice.ledger.Ledger;
import org.sluice.release.Sha256;

/** The release manager: uploads releases, and what is none; decides; empties the quarantine. */
final class Manager {

    private static final int IMAGE = 64_000;

    private final Site site;
    private final AtomicInteger releases = new AtomicInteger();
    private final AtomicInteger rejects = new AtomicInteger();

    Manager(Site site) {
        this.site = site;
    }

    /** How many releases were uploaded. */
    int releases() {
        return releases.get();
    }

    /** Uploads the next release: two images, a kit, their signatures and the signed list. */
    void release() throws IOException {
        int number = releases.incrementAndGet();
        String version = "7." + number;
        String kit = "Tails_amd64_7." + (number - 1) + "_to_" + version + ".iuk";
        Map<String, byte[]> files = new LinkedHashMap<>();
        StringBuilder sums = new StringBuilder();
        for (String name : new String[] {"tails-amd64-" + version + ".iso", "tails-amd64-" + version + ".img", kit}) {
            byte[] bytes = new byte[IMAGE];
            new SplittableRandom(name.hashCode()).nextBytes(bytes);
            files.put(name, bytes);
            sums.append(Sha256.of(bytes).hex()).append("  ").append(name).append('\n');
            if (!name.equals(kit)) {
                files.put(name + ".sig", sign(bytes));
            }
        }
        byte[] list = sums.toString().getBytes(StandardCharsets.UTF_8);
        files.put("SHA256SUMS-" + version, list);
        files.put("SHA256SUMS-" + version + ".sig", sign(list));
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            upload(file.getKey(), file.getValue());
        }
    }

    /** Uploads what must be rejected: bytes that the signature is not for, or a name that says nothing. */
    void mistake() throws IOException {
        int number = rejects.incrementAndGet();
        if (number % 2 == 0) {
            upload("holiday-" + number + ".jpg", new byte[] {1, 2, 3});
        } else {
            upload("tails-amd64-6." + number + ".iso.sig", sign(new byte[] {1}));
            upload("tails-amd64-6." + number + ".iso", new byte[] {2});
        }
    }

    /** Asks for what was given up to be tried again, as `sluice retry` does. */
    void retry() {
        try (Ledger ledger = site.ledger()) {
            new Desk(ledger).retry(new Word("soak", "once more"));
        }
    }

    /** Empties the quarantine: Sluice never does. */
    void emptyQuarantine() throws IOException {
        Path quarantine = site.root().resolve("quarantine");
        try (var all = Files.walk(quarantine)) {
            for (Path one : all.sorted((a, b) -> b.compareTo(a)).toList()) {
                boolean isOld = Files.getLastModifiedTime(one)
                        .toInstant()
                        .isBefore(Instant.now().minusSeconds(30));
                if (Files.isRegularFile(one) && isOld) {
                    Files.delete(one);
                }
            }
        }
    }

    private byte[] sign(byte[] bytes) {
        return site.key().sign(bytes, Instant.now());
    }

    private void upload(String name, byte[] bytes) throws IOException {
        Path outside = Files.write(site.root().resolve("outside").resolve(name), bytes);
        Files.move(outside, site.root().resolve("drop").resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }
}
