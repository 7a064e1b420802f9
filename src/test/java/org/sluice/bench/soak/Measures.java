package org.sluice.bench.soak;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.sluice.track.follow.FollowLimits;

/**
 * What each of the things that are sampled may be at most, and why. What ADR 0026 says is kept has a limit of its own;
 * anything else, tables that come later too, must stay as it is.
 */
final class Measures {

    /** How many releases were uploaded. */
    static final String RELEASES = "releases";

    /** How many rsync clients came. */
    static final String SESSIONS = "sessions";

    /** How many events there ever were. */
    static final String EVENTS = "events";

    /** For how many seconds the traffic has been going on. */
    static final String SECONDS = "seconds";

    /** Begins the names of what should have been forgotten. */
    static final String OVERDUE = "overdue ";

    private static final double KIB_OF_MIB = 1024;

    /** Half of what there would be if each release left one thread, handle, child or file behind. */
    private static final double LESS_THAN_ONE = 0.5;

    /** Half of what there would be if each session left 10 KiB behind; in MiB. */
    private static final double LESS_THAN_10_KIB = 5 / KIB_OF_MIB;

    /**
     * The page's streams have the latest 5,000 events in memory, 600 bytes each; the broker their ids, the latest
     * 20,000 of an address, of which there are two for most, 200 bytes each. A day is too short for that many; in MiB.
     */
    private static final double REMEMBERED_EVENT = 1.25 / KIB_OF_MIB;

    /** An image, a stick's image, a kit; the two images' signatures. */
    private static final int ARTIFACTS = 5;

    /** Lines of the signed list. */
    private static final int EXPECTATIONS = 3;

    private static final int WAVES = 2;

    /** By its log, and by probes: that a mirror has a file; each the last word of that kind. */
    private static final int KINDS = 2;

    /** That it has it all, and before that perhaps that it is in doubt; what says either again goes when it is old. */
    private static final int STATES = 2;

    /** When a wave is ready: with the first mirror, and with enough of them. */
    private static final int RULES = 2;

    /** Four milestones of a wave: the latest, and one for each doubling of the minutes, which are three at most. */
    private static final int FORECASTS = 4 * (1 + 3);

    /**
     * What {@link Pulls} and {@link Traffic} come from, besides the mirrors: strangers, who is refused, who goes away.
     */
    private static final int OTHERS = Pulls.STRANGERS + 2;

    /** What a row takes with its indexes: of events, the widest, some 700 bytes, and a quarter of a page is empty. */
    private static final double ROW_KIB = 1;

    /** What an empty ledger takes: a page for each table and each index. */
    private static final double EMPTY_KIB = 512;

    /** The file's name, and what is believed of it; as JSON. */
    private static final double BELIEF_KIB = 0.125;

    /** The log is cut to this when it was taken into the database. */
    private static final double WAL_KIB = 16 * KIB_OF_MIB;

    /** The broker compacts from ten files on, and has one open, and one ready; 4 MiB each. */
    private static final int JOURNAL_FILES = 12;

    /** Two of bindings, three of locks. */
    private static final int OTHER_JOURNAL_FILES = 5;

    /** One writes, four read, one looks whether anything has changed; opened when they are needed, for a while. */
    private static final int LEDGER_CONNECTIONS = 6;

    /** What they share, and the lock. */
    private static final int OTHER_LEDGER_FILES = 2;

    /** A sample of the link each five seconds, and one that is under way. */
    private static final double LINK_SAMPLE = 5;

    /**
     * What goes by age, so that there is more of it while more happens: of it nothing may be there that should be gone.
     * And sums, of which each part is judged.
     */
    private static final Set<String> NOT_JUDGED = Set.of(
            RELEASES,
            SESSIONS,
            EVENTS,
            SECONDS,
            "fd all",
            "rows in all",
            "rows event",
            "rows hook_run",
            "rows delivery",
            "rows decision",
            "rows rejection",
            "rows session",
            "files hooks");

    private final Map<String, Measure> named;

    Measures(int mirrors) {
        List<Measure> all = new ArrayList<>(process());
        all.addAll(folders());
        all.addAll(ledger(mirrors));
        named = all.stream().collect(Collectors.toMap(Measure::name, Function.identity(), (a, b) -> b, HashMap::new));
    }

    /** How a sampled thing is judged; nothing: not at all. */
    Optional<Measure> of(String name) {
        if (NOT_JUDGED.contains(name)) {
            return Optional.empty();
        }
        if (name.startsWith(OVERDUE)) {
            return Optional.of(Measure.atMost(name, 0));
        }
        return Optional.of(named.getOrDefault(name, Measure.asBefore(name, LESS_THAN_ONE, RELEASES)));
    }

    /** All of the heap is resident from the beginning: the rest is native, and there the JVM compiles for a while. */
    private static List<Measure> process() {
        return List.of(
                Measure.asBefore("heap MiB", LESS_THAN_10_KIB, SESSIONS).with(REMEMBERED_EVENT, EVENTS),
                Measure.asBefore("rss MiB", 2 * LESS_THAN_10_KIB, SESSIONS),
                Measure.atMost("fd log", FollowLimits.defaults().mostFiles()),
                Measure.atMost("fd ledger", 2 * LEDGER_CONNECTIONS + OTHER_LEDGER_FILES),
                Measure.atMost("fd journal", JOURNAL_FILES + OTHER_JOURNAL_FILES));
    }

    private static List<Measure> folders() {
        return List.of(
                Measure.atMost("files staging", 0),
                Measure.atMost("files drop", 0),
                Measure.atMost("files syslog", Site.SYSLOG_FILES),
                Measure.atMost("syslog KiB", Site.SYSLOG_FILES * Site.SYSLOG_KIB + 1.0),
                Measure.atMost("files journal", JOURNAL_FILES + OTHER_JOURNAL_FILES),
                Measure.atMost("journal KiB", (JOURNAL_FILES * 4.0 + 2) * KIB_OF_MIB + 1));
    }

    private static List<Measure> ledger(int mirrors) {
        int clients = mirrors + OTHERS;
        return List.of(
                ofEachRelease("artifact", ARTIFACTS),
                ofEachRelease("manifest", 1),
                ofEachRelease("expectation", EXPECTATIONS),
                ofEachRelease("wave", WAVES),
                ofEachRelease("gate", WAVES),
                ofEachRelease("readiness", WAVES * RULES),
                ofEachRelease("forecast", WAVES * FORECASTS),
                ofEachRelease("catch_up", WAVES * mirrors),
                ofEachRelease("lagging", WAVES * mirrors),
                ofEachRelease("probe", ARTIFACTS * mirrors),
                ofEachRelease("evidence", ARTIFACTS * mirrors * KINDS * STATES),
                ofEachRelease("session, with evidence", WAVES * mirrors * STATES),
                Measure.atMost("rows belief", clients),
                Measure.atMost("rows client_past", clients),
                Measure.atMost("rows stranger", OTHERS),
                Measure.atMost("rows waiting", 0),
                Measure.atMost("rows link_sample", sample -> 1 + of(sample, SECONDS) / LINK_SAMPLE),
                Measure.atMost("belief KiB", sample -> of(sample, RELEASES) * ARTIFACTS * (mirrors + 1) * BELIEF_KIB),
                Measure.atMost("wal KiB", WAL_KIB),
                Measure.atMost(
                        "ledger KiB",
                        sample -> EMPTY_KIB
                                + ROW_KIB * of(sample, "rows in all")
                                + of(sample, "belief KiB")
                                + of(sample, "checkpoint KiB")));
    }

    private static Measure ofEachRelease(String table, int rows) {
        return Measure.atMost("rows " + table, sample -> rows * of(sample, RELEASES));
    }

    private static double of(Map<String, Double> sample, String name) {
        return Objects.requireNonNull(sample.get(name), name);
    }
}
