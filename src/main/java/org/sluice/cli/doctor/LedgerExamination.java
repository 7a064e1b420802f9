package org.sluice.cli.doctor;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.sluice.config.SluiceConfig;
import org.sluice.ledger.Ledger;
import org.sluice.ledger.LedgerFile;
import org.sluice.release.Artifact;

/**
 * Whether the ledger is whole, and what lies on the disk is what it says: what no start can mend. Sizes are compared,
 * not contents.
 */
record LedgerExamination(InstantSource clock) implements Examination {

    private static final Duration UNDER_WAY = Duration.ofHours(1);
    static final String ANEW = "Stop Sluice; `sluice ledger restore FILE`, or `sluice ledger rebuild --replace`.";

    @Override
    public List<Check> examine(SluiceConfig config) {
        LedgerFile file = new LedgerFile(config.ledger().file());
        if (!file.exists()) {
            return List.of(Check.ok("ledger", "none at " + file.file() + " yet: `sluice run` makes it"));
        }
        try {
            List<String> problems = file.problems(false);
            if (!problems.isEmpty()) {
                return List.of(Check.fail("ledger", file.file() + " is damaged: " + problems.getFirst(), ANEW));
            }
            List<Check> checks = new ArrayList<>();
            checks.add(Check.ok("ledger", file.file() + " is whole"));
            try (Ledger ledger = Ledger.attach(file.file(), clock)) {
                checks.addAll(compare(config, ledger));
            }
            return List.copyOf(checks);
        } catch (IOException unreadable) {
            return List.of(Check.fail(
                    "ledger", String.valueOf(unreadable.getMessage()), "Look whether it may be read, and its volume."));
        }
    }

    private List<Check> compare(SluiceConfig config, Ledger ledger) throws IOException {
        List<Artifact> artifacts = ledger.read(books -> books.artifacts().current());
        PublishedFiles published = new PublishedFiles(config.tree());
        return List.of(
                published.sizes(artifacts),
                published.strangers(artifacts),
                copies(config, artifacts),
                lostCopies(artifacts, config),
                quarantine(config));
    }

    /** What the running pipeline is at now is younger. */
    private Check copies(SluiceConfig config, List<Artifact> artifacts) throws IOException {
        Set<Path> known = new HashSet<>();
        artifacts.forEach(artifact -> known.add(artifact.copy().getFileName()));
        Instant before = clock.instant().minus(UNDER_WAY);
        Map<String, Long> left = new TreeMap<>();
        Path staging = config.tree().staging();
        if (Files.isDirectory(staging)) {
            try (DirectoryStream<Path> copies = Files.newDirectoryStream(staging, "*.{copy,kept}")) {
                for (Path copy : copies) {
                    boolean isOld = Files.getLastModifiedTime(copy).toInstant().isBefore(before);
                    if (isOld && !known.contains(copy.getFileName())) {
                        left.put(String.valueOf(copy.getFileName()), Files.size(copy));
                    }
                }
            }
        }
        return left.isEmpty()
                ? Check.ok("copies that nobody claims", "none in " + staging)
                : Check.warn(
                        "copies that nobody claims",
                        left.size() + " in " + staging + ": " + Check.some(List.copyOf(left.keySet())),
                        "A start removes those that end in .copy; look at those that end in .kept, and remove them.");
    }

    private static Check lostCopies(List<Artifact> artifacts, SluiceConfig config) {
        List<String> lost = artifacts.stream()
                .filter(artifact -> artifact.state() == Artifact.State.ACCEPTED
                        && !Files.exists(artifact.copy())
                        && !Files.exists(artifact.path().in(config.tree().directory())))
                .map(artifact -> artifact.path().text())
                .toList();
        return lost.isEmpty()
                ? Check.ok("files that wait for their wave", "all are there")
                : Check.fail("files that wait for their wave", "gone: " + Check.some(lost), "Upload them again.");
    }

    private static Check quarantine(SluiceConfig config) throws IOException {
        List<String> without = new ArrayList<>();
        if (Files.isDirectory(config.drop().quarantine())) {
            try (DirectoryStream<Path> places =
                    Files.newDirectoryStream(config.drop().quarantine(), Files::isDirectory)) {
                for (Path place : places) {
                    if (!Files.exists(place.resolve("reason.json"))) {
                        without.add(String.valueOf(place.getFileName()));
                    }
                }
            }
        }
        return without.isEmpty()
                ? Check.ok("quarantine's reasons", "each file has its reason beside it")
                : Check.warn(
                        "quarantine's reasons",
                        "without a reason: " + Check.some(without),
                        "Sluice did not put it there.");
    }
}
