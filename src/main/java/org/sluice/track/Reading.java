package org.sluice.track;

import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sluice.config.RsyncdConfig;
import org.sluice.ledger.Checkpoints;
import org.sluice.ledger.Json;
import org.sluice.track.evidence.Evidence;
import org.sluice.track.follow.Batch;
import org.sluice.track.follow.FollowLimits;
import org.sluice.track.follow.LogFollower;
import org.sluice.track.follow.LogPosition;
import org.sluice.track.log.LineParser;
import org.sluice.track.session.Session;
import org.sluice.track.session.SessionAssembler;
import org.sluice.track.session.SessionRules;

/** The log as it is being read: where, which sessions are open, and what is believed so far. For one thread. */
final class Reading implements Closeable {

    private static final String SESSIONS = "sessions";
    private static final String EVIDENCE = "evidence";

    private final LogFollower follower;
    private final LineParser parser;
    private final SessionAssembler assembler;
    private final Evidence evidence;
    private final List<Session> ended = new ArrayList<>();
    private @Nullable LogPosition position;
    private @Nullable LogPosition keptPosition;

    private Reading(RsyncdConfig config, InstantSource clock, LogPosition start, @Nullable Map<String, Object> state) {
        SessionRules rules = SessionRules.of(config.zone(), config.sessionTimeout());
        this.follower = new LogFollower(config.log(), start, FollowLimits.defaults(), clock);
        this.assembler = state == null
                ? new SessionAssembler(rules, ended::add)
                : SessionAssembler.restore(String.valueOf(state.get(SESSIONS)), rules, ended::add);
        this.evidence = state == null ? new Evidence() : Evidence.restore(String.valueOf(state.get(EVIDENCE)));
        this.parser = new LineParser(
                DaemonFormats.of(config),
                config.zone(),
                LocalDate.ofInstant(clock.instant(), config.zone()),
                assembler::accept);
        this.keptPosition = start;
    }

    /** At the log's beginning. */
    static Reading begin(RsyncdConfig config, InstantSource clock) {
        return new Reading(config, clock, LogPosition.start(), null);
    }

    /** Where a checkpoint was. */
    static Reading resume(Checkpoints.Row row, RsyncdConfig config, InstantSource clock) {
        return new Reading(config, clock, LogPosition.fromJson(row.position()), Json.read(row.state()));
    }

    /** Whole lines that have come since, of so many bytes or a little more. */
    Batch next(int enough) {
        Batch batch = follower.next(enough);
        position = batch.position();
        return batch;
    }

    /** The sessions that ended with these lines, or with time. */
    List<Session> sessions(Batch batch, Instant now) {
        ended.clear();
        assembler.notAfter(now);
        batch.lines().forEach(line -> parser.parse(line, 0, line.length));
        assembler.settle(now);
        return List.copyOf(ended);
    }

    Evidence evidence() {
        return evidence;
    }

    /** Whether there is something to keep: the log was read further than the last checkpoint. */
    boolean hasMoved() {
        return position != null && !position.equals(keptPosition);
    }

    /** Says that the checkpoint has committed. */
    void kept() {
        keptPosition = position;
    }

    Checkpoints.Row checkpoint() {
        LogPosition at = position == null ? LogPosition.start() : position;
        return new Checkpoints.Row(
                at.toJson(), Json.write(Map.of(SESSIONS, assembler.save(), EVIDENCE, evidence.save())));
    }

    @Override
    public void close() throws IOException {
        follower.close();
    }
}
