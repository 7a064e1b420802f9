package org.sluice.verify;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.sluice.release.ArtifactName;
import org.sluice.release.Expectation;
import org.sluice.release.Printable;
import org.sluice.release.Sha256;
import org.sluice.release.TreePath;

/** Collects a manifest's lines; refuses hostile paths and contradictions, leaves out what is no artifact. */
final class ManifestLines {

    private static final int MOST = 20_000;

    private final Map<String, Sha256> digests = new LinkedHashMap<>();
    private final Map<String, Expectation> lines = new LinkedHashMap<>();

    /** Takes a line, or says what is wrong with it. */
    Optional<String> add(String path, OptionalLong size, String digest) {
        Optional<TreePath> safe = TreePath.parse(path);
        if (safe.isEmpty()) {
            return Optional.of("the path is not inside a tree: " + Printable.of(path));
        }
        Optional<Sha256> sha256 = Sha256.parse(digest);
        if (sha256.isEmpty()) {
            return Optional.of("no SHA-256: " + Printable.of(digest));
        }
        if (size.isPresent() && size.getAsLong() <= 0) {
            return Optional.of("a size of " + size.getAsLong());
        }
        return add(safe.get().fileName(), size, sha256.get());
    }

    private Optional<String> add(String name, OptionalLong size, Sha256 sha256) {
        Sha256 before = digests.putIfAbsent(name, sha256);
        if (digests.size() > MOST) {
            return Optional.of("more than " + MOST + " names");
        }
        if (before != null && !before.equals(sha256)) {
            return Optional.of("the name stands twice with different digests: " + Printable.of(name));
        }
        Optional<ArtifactName> artifact = ArtifactName.parse(name);
        if (artifact.isEmpty()) {
            return Optional.empty();
        }
        Expectation line = new Expectation(artifact.get(), size, sha256);
        Expectation same = lines.putIfAbsent(name, line);
        return same == null || same.equals(line)
                ? Optional.empty()
                : Optional.of("the name stands twice with different sizes: " + Printable.of(name));
    }

    ManifestContent content() {
        return new ManifestContent.Lines(List.copyOf(lines.values()));
    }
}
