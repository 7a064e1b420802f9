package org.sluice.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sluice.config.TreeConfig;
import org.sluice.release.Artifact;
import org.sluice.release.ArtifactName;

/** Compares what lies in the tree with what the ledger says. */
record PublishedFiles(TreeConfig config) {

    /** Whether what is published is in the tree, with its sizes. An older wave that is gone as a whole was removed. */
    Check sizes(List<Artifact> artifacts) {
        Path tree = config.directory();
        Map<String, List<Artifact>> waves = artifacts.stream()
                .filter(artifact -> artifact.state() == Artifact.State.STAGED)
                .collect(Collectors.groupingBy(PublishedFiles::wave, TreeMap::new, Collectors.toList()));
        Optional<String> newest = waves.values().stream()
                .flatMap(List::stream)
                .max(Comparator.comparing(artifact -> artifact.stagedAt().orElse(Instant.MIN)))
                .map(PublishedFiles::wave);
        List<String> wrong = new ArrayList<>();
        int removed = 0;
        for (Map.Entry<String, List<Artifact>> wave : waves.entrySet()) {
            if (!newest.equals(Optional.of(wave.getKey())) && isRemoved(wave.getValue(), tree)) {
                removed++;
            } else {
                wave.getValue().forEach(artifact -> trouble(artifact, tree).ifPresent(wrong::add));
            }
        }
        String rest = removed == 0 ? "" : "; older waves that were removed as a whole: " + removed;
        return wrong.isEmpty()
                ? Check.ok("published files", "all are in the tree, with their sizes" + rest)
                : Check.fail(
                        "published files",
                        Check.some(wrong),
                        "Find out who changed the tree; upload these files again, they are replaced.");
    }

    private static String wave(Artifact artifact) {
        return artifact.release() + " " + artifact.wave().orElse("");
    }

    /** Somebody made room. */
    private static boolean isRemoved(List<Artifact> wave, Path tree) {
        return wave.stream().noneMatch(artifact -> Files.exists(artifact.path().in(tree), LinkOption.NOFOLLOW_LINKS));
    }

    private static Optional<String> trouble(Artifact artifact, Path tree) {
        Path place = artifact.path().in(tree);
        if (!Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of(artifact.path() + " is not there");
        }
        long size = place.toFile().length();
        return size == artifact.size()
                ? Optional.empty()
                : Optional.of(artifact.path() + " has " + size + " bytes, not " + artifact.size());
    }

    /** What lies in the tree, has an artifact's name, and is none that the ledger knows. */
    Check strangers(List<Artifact> artifacts) throws IOException {
        Set<Path> known = new HashSet<>();
        artifacts.forEach(artifact -> known.add(artifact.path().in(config.directory())));
        Path root = config.directory().resolve(config.prefix());
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
                                + " Of a ledger that is older than the tree: " + LedgerExamination.ANEW);
    }
}
