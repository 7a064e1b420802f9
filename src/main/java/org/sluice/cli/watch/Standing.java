package org.sluice.cli.watch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.sluice.status.Status;

/**
 * How a mirror is with a release.
 *
 * @param waves its catch-up with each staged wave
 */
record Standing(List<Status.Mirror> waves) {

    /** The least state first: who lags is before who has just begun. */
    private static final List<String> SLOWEST = List.of("lagging", "absent", "syncing", "fetched", "serving");

    private static final int HAS_IT = SLOWEST.size();

    private static final Comparator<Standing> SLOWEST_FIRST = Comparator.comparing(
                    (Standing standing) -> !standing.isEnabled())
            .thenComparingInt(Standing::worst)
            .thenComparing(Comparator.comparing(Standing::latest).reversed())
            .thenComparing(Standing::name);

    Standing {
        waves = List.copyOf(waves);
    }

    /** All mirrors of a release, the slowest first, those that are not asked for at the end. */
    static List<Standing> of(Status.Release release) {
        Map<String, List<Status.Mirror>> mirrors = new LinkedHashMap<>();
        staged(release)
                .forEach(wave -> wave.mirrors()
                        .forEach(mirror -> mirrors.computeIfAbsent(mirror.mirror(), name -> new ArrayList<>())
                                .add(mirror)));
        return mirrors.values().stream()
                .map(Standing::new)
                .sorted(SLOWEST_FIRST)
                .toList();
    }

    /** The waves that mirrors can have. */
    static List<Status.Wave> staged(Status.Release release) {
        return release.waves().stream().filter(wave -> wave.stagedAt() != null).toList();
    }

    String name() {
        return waves.getFirst().mirror();
    }

    boolean isEnabled() {
        return waves.getFirst().enabled();
    }

    /** Whether it has all that is there to be had. */
    boolean hasAll() {
        return worst() == HAS_IT;
    }

    /** Why it has not all of it; empty if nobody knows, or it has. */
    String why() {
        return waves.stream()
                .filter(mirror -> mirror.at() == null)
                .map(Standing::why)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** Whether what its line says has a text in it. */
    boolean contains(String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return name().toLowerCase(Locale.ROOT).contains(wanted)
                || waves.stream().anyMatch(mirror -> mirror.state().contains(wanted))
                || why().toLowerCase(Locale.ROOT).contains(wanted);
    }

    private static String why(Status.Mirror mirror) {
        if (mirror.probe() != null && !mirror.probe().outcome().equals("serving")) {
            return "asked, it " + mirror.probe().found();
        }
        if (mirror.behind() != null) {
            return mirror.behind();
        }
        return mirror.why() == null ? "" : mirror.why();
    }

    private int worst() {
        return waves.stream().mapToInt(Standing::rank).min().orElse(HAS_IT);
    }

    private static int rank(Status.Mirror mirror) {
        return mirror.at() == null ? SLOWEST.indexOf(mirror.state()) : HAS_IT;
    }

    /** When it had the last of what it has; times in ISO 8601 order as texts do. */
    private String latest() {
        return waves.stream()
                .map(mirror -> mirror.at() == null ? "" : mirror.at())
                .max(Comparator.naturalOrder())
                .orElse("");
    }
}
