package org.sluice.chaos;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.sluice.release.ArtifactName;
import org.sluice.release.Kind;
import org.sluice.release.Sha256;
import org.sluice.release.TreeLayout;

/**
 * What was ever uploaded, and so what may be seen, and what must be there in the end. Known before the upload begins.
 * For any thread.
 */
final class Truth {

    static final String TRACE = "tails/project/trace";

    private static final TreeLayout LAYOUT = new TreeLayout("tails");

    private final Map<String, String> published = new TreeMap<>();
    private final Map<String, Set<String>> waves = new LinkedHashMap<>();
    private final Map<String, String> refused = new TreeMap<>();
    private final Map<String, String> waiting = new TreeMap<>();

    synchronized void add(Parcel parcel) {
        switch (parcel.fate()) {
            case PUBLISHED -> publish(parcel);
            case QUARANTINED -> refused.put(Sha256.of(parcel.content()).hex(), parcel.name());
            case WAITING ->
                waiting.put(parcel.name(), Sha256.of(parcel.content()).hex());
            case ARCHIVED -> {
                // it may be anywhere but in the tree
            }
        }
    }

    private void publish(Parcel parcel) {
        place(parcel.name(), parcel.content());
        parcel.signature().ifPresent(bytes -> place(parcel.name() + ".sig", bytes));
    }

    private void place(String name, byte[] content) {
        ArtifactName parsed = ArtifactName.parse(name).orElseThrow();
        String path = LAYOUT.path(parsed).text();
        published.put(path, Sha256.of(content).hex());
        String wave = parsed.release() + (parsed.subject() == Kind.IUK ? " iuks" : " images");
        waves.computeIfAbsent(wave, any -> new TreeSet<>()).add(path);
    }

    /** The digest of the original that belongs at a path of the tree. */
    synchronized Optional<String> original(String path) {
        return Optional.ofNullable(published.get(path));
    }

    /** Whether something that belongs into the tree is below this directory. */
    synchronized boolean leadsTo(String directory) {
        return TRACE.startsWith(directory + "/")
                || published.keySet().stream().anyMatch(path -> path.startsWith(directory + "/"));
    }

    /** What is to be in the tree in the end, but for the trace: digests by path. */
    synchronized Map<String, String> published() {
        return Map.copyOf(published);
    }

    /** The paths of each wave, by release and wave: {@code stable/5.1 images}. */
    synchronized Map<String, Set<String>> waves() {
        Map<String, Set<String>> copy = new LinkedHashMap<>();
        waves.forEach((wave, paths) -> copy.put(wave, Set.copyOf(paths)));
        return copy;
    }

    /**
     * What has to be whole before a trace tells of it: kits all together, as their signed list names them; each image,
     * which may come late, with its signature.
     */
    synchronized List<Set<String>> traced() {
        List<Set<String>> traced = new ArrayList<>();
        waves.forEach((wave, paths) -> {
            if (wave.endsWith(" iuks")) {
                traced.add(Set.copyOf(paths));
            } else {
                paths.stream()
                        .filter(path -> !path.endsWith(".sig"))
                        .forEach(path -> traced.add(Set.of(path, path + ".sig")));
            }
        });
        return traced;
    }

    /** The names of what must be in the quarantine in the end, by digests of their content. */
    synchronized Map<String, String> refused() {
        return Map.copyOf(refused);
    }

    /** What must lie in the drop directory in the end: digests by name. */
    synchronized Map<String, String> waiting() {
        return Map.copyOf(waiting);
    }
}
