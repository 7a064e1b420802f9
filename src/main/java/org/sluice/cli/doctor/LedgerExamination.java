package org.sluice.cli.doctor;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
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
import java.util.stream.Stream;
import org.sluice.config.SluiceConfig;
import org.sluice.ledger.Ledger;
import org.sluice.ledger.LedgerFile;
import org.sluice.release.Artifact;
import org.sluice.release.ArtifactName;

/**
 * Whether the ledger is whole, and what lies on the disk is what it says: what no start can mend. Sizes are compared,
 * not contents.
 */
record LedgerExamination(InstantSource clock) implements Examination {

    private static final Duration UNDER_WAY = Duration.ofHours(1);
    private static final String ANEW =
            "Stop Sluice; `sluice ledger restore FILE`, or `sluice ledger rebuild --replace`.";

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
        return List.of(
                published(config, artifacts),
                unknown(config, artifacts),
                copies(config, artifacts),
                lostCopies(artifacts, config),
                quarantine(config));
    }

    private static Check published(SluiceConfig config, List<Artifact> artifacts) {
        List<String> wrong = new ArrayList<>();
        for (Artifact artifact : artifacts) {
            if (artifact.state() == Artifact.State.STAGED) {
                Path place = artifact.path().in(config.tree().directory());
                if (!Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)) {
                    wrong.add(artifact.path() + " is not there");
                } else if (place.toFile().length() != artifact.size()) {
                    wrong.add(artifact.path() + " has " + place.toFile().length() + " bytes, not " + artifact.size());
                }
            }
        }
        return wrong.isEmpty()
                ? Check.ok("published files", "all are in the tree, with their sizes")
                : Check.fail(
                        "published files",
                        Check.some(wrong),
                        "Find out who changed the tree; upload these files again, they are replaced.");
    }

    private static Check unknown(SluiceConfig config, List<Artifact> artifacts) throws IOException {
        Set<Path> known = new HashSet<>();
        artifacts.forEach(artifact -> known.add(artifact.path().in(config.tree().directory())));
        Path root = config.tree().directory().resolve(config.tree().prefix());
        List<String> strange = new ArrayList<>();
        if (Files.isDirectory(root)) {
            try (Stream<Path> files = Files.walk(root)) {
                files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && !known.contains(file))
                        .filter(file -> ArtifactName.parse(String.valueOf(file.getFileName()))
                                .isPresent())
                        .forEach(file -> strange.add(root.relativize(file).toString()));
            }
        }
        return strange.isEmpty()
                ? Check.ok("files that the ledger does not know", "none")
                : Check.warn(
                        "files that the ledger does not know",
                        Check.some(strange),
                        "They were published before Sluice, or by others: nobody tracks who has them."
                                + " Of a ledger that is older than the tree: " + ANEW);
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
