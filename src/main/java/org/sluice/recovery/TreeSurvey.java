package org.sluice.recovery;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.sluice.config.TreeConfig;
import org.sluice.release.ArtifactName;
import org.sluice.release.Kind;
import org.sluice.release.TreeLayout;
import org.sluice.release.Upload;
import org.sluice.verify.Verifier;

/** What lies in the tree below the product's directory and calls itself an artifact. Links are not followed. */
record TreeSurvey(TreeConfig config) {

    /** What was found: candidates at their places, and what has an artifact's name and is elsewhere or alone. */
    record Seen(List<Candidate> candidates, List<Recovered.Left> odd) {}

    Seen look() throws IOException {
        Map<String, Upload> files = new TreeMap<>();
        Path root = config.directory().resolve(config.prefix());
        if (Files.isDirectory(root)) {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Optional<Upload> seen = Verifier.see(file);
                    seen.filter(upload -> ArtifactName.parse(upload.name()).isPresent())
                            .ifPresent(upload -> files.put(
                                    config.directory().relativize(file).toString(), upload));
                    return FileVisitResult.CONTINUE;
                }
            });
        }
        return sort(files);
    }

    private Seen sort(Map<String, Upload> files) {
        TreeLayout layout = new TreeLayout(config.prefix());
        List<Candidate> candidates = new ArrayList<>();
        List<Recovered.Left> odd = new ArrayList<>();
        files.forEach((path, upload) -> {
            ArtifactName name = ArtifactName.parse(upload.name()).orElseThrow();
            String place = layout.path(name).text();
            if (!path.equals(place)) {
                odd.add(new Recovered.Left(path, "its place would be " + place));
            } else if (name.kind() != Kind.SIGNATURE) {
                candidates.add(new Candidate(name, upload, signatures(path, files)));
            } else if (!files.containsKey(path.substring(0, path.lastIndexOf('.')))) {
                odd.add(new Recovered.Left(path, "what it signs is not there"));
            }
        });
        return new Seen(List.copyOf(candidates), List.copyOf(odd));
    }

    private static List<Upload> signatures(String path, Map<String, Upload> files) {
        return List.of(".sig", ".asc", ".pgp").stream()
                .flatMap(suffix -> Optional.ofNullable(files.get(path + suffix)).stream())
                .toList();
    }
}
