package org.sluice.cli.watch;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.sluice.config.ReadinessRule;
import org.sluice.ledger.Event;
import org.sluice.ledger.EventType;
import org.sluice.screen.Ink;
import org.sluice.screen.Window;
import org.sluice.status.Admission;
import org.sluice.status.Status;

/** Things to see, made up. */
final class Sights {

    static final Instant NOW = Instant.parse("2026-01-02T10:10:00Z");
    static final String STAGED = "2026-01-02T10:00:00Z";
    static final Window USUAL = Window.USUAL;
    static final Ink BARE = new Ink(false, false);
    static final List<ReadinessRule> RULES = List.of(
            new ReadinessRule("first-mirror", OptionalInt.of(1), OptionalInt.empty(), List.of()),
            new ReadinessRule("quorum", OptionalInt.of(6), OptionalInt.empty(), List.of()),
            new ReadinessRule("all", OptionalInt.empty(), OptionalInt.of(100), List.of()));

    private Sights() {}

    static Status.Mirror mirror(String name, String state) {
        boolean isThere = state.equals("fetched") || state.equals("serving");
        String at = isThere ? "2026-01-02T10:05:00Z" : null;
        String behind = isThere ? null : "its last pull was cut off after 3 min";
        return new Status.Mirror(name, true, state, at, at, null, List.of(), null, null, behind);
    }

    static Status.Wave images(List<Status.Mirror> mirrors) {
        return new Status.Wave(
                "images",
                "staged",
                "immediate",
                null,
                null,
                null,
                null,
                STAGED,
                "immediate",
                STAGED,
                List.of(),
                mirrors,
                List.of(new Status.Ready("first-mirror", "2026-01-02T10:00:32Z", "e")),
                new Status.Forecast(
                        STAGED,
                        40,
                        0,
                        List.of(new Status.Milestone(
                                "all",
                                STAGED,
                                "2026-01-02T10:18:00Z",
                                "2026-01-02T10:20:00Z",
                                "2026-01-02T10:25:00Z",
                                null)),
                        List.of()));
    }

    static Status.Wave iuks() {
        return new Status.Wave(
                "iuks",
                "collecting",
                "all-of",
                null,
                "all of: quorum of images; an approval",
                new Status.Waits(
                        "all of",
                        STAGED,
                        List.of(
                                new Status.Waits("quorum of images", STAGED, List.of()),
                                new Status.Waits("an approval", STAGED, List.of()))),
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                null);
    }

    /** The first {@code have} have the images, the others nothing. */
    static List<Status.Mirror> mirrors(int all, int have) {
        return IntStream.range(0, all)
                .mapToObj(i -> mirror("mirror-%04d.example.org".formatted(i), i < have ? "fetched" : "absent"))
                .toList();
    }

    static Status status(List<Status.Mirror> mirrors) {
        return status(List.of(new Status.Release("stable/6.9", null, List.of(images(mirrors), iuks()))), List.of());
    }

    static Status status(List<Status.Release> releases, List<Status.Hook> hooks) {
        Admission admission = new Admission(
                NOW.toString(),
                false,
                new Admission.Queue("adaptive", 70_000_000, 63_000_000L, true, List.of(), 8, List.of(), 21, 0, 0, 0, 0),
                null);
        return new Status(
                releases,
                List.of(),
                List.of(),
                hooks,
                List.of(new Status.Pulse("pipeline", Map.of("pid", 1), NOW.toString())),
                admission);
    }

    static Snapshot snapshot(Status status) {
        return new Snapshot(
                NOW, status, IntStream.range(0, 8).mapToObj(Sights::event).toList(), Optional.empty());
    }

    private static Event event(int seq) {
        return new Event(
                seq + 1,
                "id" + seq,
                EventType.MIRROR_READY,
                "stable/6.9 images",
                NOW.minusSeconds(8 - seq),
                Map.of("mirror", "mirror-000" + seq));
    }

    static Picture picture(Snapshot snapshot, View view, Window window) {
        return Picture.draw(snapshot, view, RULES, window, BARE);
    }

    static List<String> lines(Picture picture) {
        return picture.lines().stream().map(Object::toString).toList();
    }

    static String text(@Nullable Picture picture) {
        return picture == null ? "" : String.join("\n", lines(picture));
    }
}
