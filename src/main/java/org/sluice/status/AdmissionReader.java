package org.sluice.status;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sluice.ledger.PulseValue;
import org.sluice.ledger.Pulses;

/** Reads who pulls and who waits, from what the pipeline last said. */
public final class AdmissionReader {

    /** A pipeline that has not spoken for so long does not run. */
    public static final Duration SILENT = Duration.ofSeconds(30);

    private AdmissionReader() {}

    /** Nothing where nobody asks for a turn, and the daemon's limit is not Sluice's. */
    public static @Nullable Admission read(List<Pulses.Row> pulses, Instant now) {
        Optional<Pulses.Row> queue = pulse(pulses, "admission");
        Optional<Pulses.Row> limit = pulse(pulses, "limit");
        if (queue.isEmpty() && limit.isEmpty()) {
            return null;
        }
        Instant alive = pulse(pulses, "pipeline").map(Pulses.Row::at).orElse(Instant.MIN);
        return new Admission(
                latest(alive, queue.or(() -> limit).orElseThrow().at()).toString(),
                alive.isBefore(now.minus(SILENT)),
                queue.map(row -> queue(new PulseValue(row.value()))).orElse(null),
                limit.map(row -> limit(new PulseValue(row.value()))).orElse(null));
    }

    /** The gate speaks when something changes; what it said holds for as long as the pipeline speaks. */
    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Optional<Pulses.Row> pulse(List<Pulses.Row> pulses, String subject) {
        return pulses.stream()
                .filter(row -> row.subject().equals(subject) && !row.value().isEmpty())
                .findFirst();
    }

    private static Admission.Queue queue(PulseValue value) {
        return new Admission.Queue(
                value.text("policy", "?"),
                value.number("rateBitsPerSecond", 0),
                value.isTrue("isMeasured", true) ? value.number("usedBitsPerSecond") : null,
                value.isTrue("isFirstReady", false),
                value.list("running").stream().map(AdmissionReader::running).toList(),
                value.number("runningCount", value.list("running").size()),
                value.list("waiting").stream().map(AdmissionReader::waiting).toList(),
                value.number("waitingCount", value.list("waiting").size()),
                value.number("refused", 0),
                value.number("held", 0),
                value.number("gone", 0),
                value.number("failedOpen", 0));
    }

    private static Admission.Running running(PulseValue value) {
        return new Admission.Running(
                value.text("client", "?"),
                value.text("since", "?"),
                value.number("bytes", 0),
                value.number("work"),
                value.number("rateBitsPerSecond", 0),
                value.text("why"));
    }

    private static Admission.Waiting waiting(PulseValue value) {
        return new Admission.Waiting(
                value.text("client", "?"),
                value.text("since", "?"),
                value.number("place", 0),
                value.text("expectedAt"),
                value.number("work"),
                value.text("bearsUntil"));
    }

    private static Admission.Limit limit(PulseValue value) {
        Long connections = value.number("limit");
        return new Admission.Limit(
                value.text("policy", "?"),
                value.text("file", "?"),
                connections == null ? null : Math.toIntExact(connections),
                value.text("trouble"));
    }
}
