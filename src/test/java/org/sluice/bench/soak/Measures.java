package org.sluice.bench.soak;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How each of the things that are sampled is judged. */
final class Measures {

    /** The number of releases that were uploaded: what is rightly kept of each is divided by it. */
    static final String RELEASES = "releases";

    /** Of each release there are as many as there are mirrors, files and rules. */
    private static final Set<String> OF_EACH_RELEASE = Set.of(
            "artifact",
            "catch_up",
            "evidence",
            "expectation",
            "forecast",
            "gate",
            "manifest",
            "probe",
            "readiness",
            "session",
            "wave",
            "lagging");

    /** By time alone: a sample each five seconds, for a day; one a minute, for a month. */
    private static final Set<String> NOT_JUDGED = Set.of("link_sample");

    private static final Map<String, Measure> NAMED = named();

    private Measures() {}

    /** How a sampled thing is judged; nothing: not at all. */
    static Optional<Measure> of(String name) {
        Optional<Measure> named = Optional.ofNullable(NAMED.get(name));
        if (named.isPresent()) {
            return named;
        }
        if (name.startsWith("rows ")) {
            String table = name.substring("rows ".length());
            if (NOT_JUDGED.contains(table)) {
                return Optional.empty();
            }
            return Optional.of(
                    OF_EACH_RELEASE.contains(table) ? Measure.ofEachRelease(name) : Measure.bounded(name, 0.15, 20));
        }
        if (name.startsWith("fd ")) {
            return Optional.of(Measure.bounded(name, 0.1, 6));
        }
        return Optional.empty();
    }

    /**
     * A release brings some hundred events at once, and their hooks. The broker compacts its journal from ten files of
     * 4 MiB on.
     */
    private static Map<String, Measure> named() {
        Map<String, Measure> named = new LinkedHashMap<>();
        for (Measure measure : new Measure[] {
            Measure.bounded("heap MiB", 0.1, 3),
            Measure.bounded("rss MiB", 0.1, 10),
            Measure.bounded("threads", 0, 4),
            Measure.bounded("child processes", 0, 4),
            Measure.ofEachRelease("ledger KiB"),
            Measure.ofEachRelease("belief KiB"),
            Measure.bounded("checkpoint KiB", 0.1, 32),
            Measure.bounded("wal KiB", 0, 20_000),
            Measure.bounded("journal KiB", 0, 45_000),
            Measure.bounded("syslog KiB", 0.1, 64),
            Measure.bounded("rows event", 0.15, 250),
            Measure.bounded("rows hook_run", 0.15, 90),
            Measure.bounded("rows delivery", 0.15, 90),
            Measure.bounded("files hooks", 0.15, 450),
            Measure.bounded("files staging", 0, 10),
            Measure.bounded("files drop", 0, 10),
            Measure.bounded("files tmp", 0, 4),
            Measure.bounded("files syslog", 0, 2),
            Measure.bounded("files journal", 0, 11),
            Measure.bounded("files daemon/rsyncd.d", 0, 1)
        }) {
            named.put(measure.name(), measure);
        }
        return named;
    }
}
