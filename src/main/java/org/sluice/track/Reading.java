package org.sluice.track;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.sluice.config.RsyncdConfig;
import org.sluice.ledger.Checkpoints;
import org.sluice.track.LogSource.Saved;
import org.sluice.track.follow.Trouble;
import org.sluice.track.log.LogFormat;
import org.sluice.track.process.DaemonProcesses;
import org.sluice.track.session.Assembly;
import org.sluice.track.session.Session;
import org.sluice.track.session.SessionAssembler;
import org.sluice.track.session.SessionRules;

/**
 * A daemon's log as it is being read: its files, and the sessions that are open. Where modules have files of their own,
 * a session begins in the daemon's file and goes on in the module's; lines join by pid. For one thread.
 */
final class Reading implements Closeable {

    private final RsyncdConfig daemon;
    private final DaemonProcesses processes;
    private final SessionAssembler assembler;
    private final Map<Path, LogSource> sources = new LinkedHashMap<>();
    private boolean hasEnded;

    private Reading(
            FollowedDaemon followed,
            Optional<ReadingState> saved,
            Assembly assembly,
            Consumer<Ended> sink,
            InstantSource clock) {
        this.daemon = followed.config();
        this.processes = followed.processes();
        SessionRules rules =
                SessionRules.of(daemon.zone(), daemon.sessionTimeout()).only(daemon.module());
        Consumer<Session> ended = session -> {
            hasEnded = true;
            sink.accept(new Ended(session, rules.isOurs(session)));
        };
        this.assembler = saved.map(state -> SessionAssembler.restore(state.sessions(), rules, ended, assembly))
                .orElseGet(() -> new SessionAssembler(rules, ended, assembly));
        List<LogFormat> formats = DaemonFormats.of(daemon);
        for (Path log : daemon.logs()) {
            boolean isOnly = daemon.logs().size() == 1;
            Saved from = saved.map(state -> state.log(log, isOnly))
                    .orElse(followed.isFromOldest() ? Saved.OLDEST : Saved.NOTHING);
            sources.put(log, new LogSource(log, daemon, formats, from, assembler, clock));
        }
    }

    /**
     * Goes on where a checkpoint was, or begins at the log's beginning.
     *
     * @param assembly shared with the other daemons' readings
     * @param sink gets each session when it has ended
     */
    static Reading resume(
            Optional<Checkpoints.Row> row,
            FollowedDaemon daemon,
            Assembly assembly,
            Consumer<Ended> sink,
            InstantSource clock) {
        Optional<ReadingState> saved =
                row.map(kept -> ReadingState.of(kept, daemon.config().log()));
        return new Reading(daemon, saved, assembly, sink, clock);
    }

    String name() {
        return daemon.name();
    }

    /** The daemon's own file first. */
    List<LogSource> sources() {
        return List.copyOf(sources.values());
    }

    /** To be called before lines are handed out. */
    void notAfter(Instant now) {
        assembler.notAfter(now);
    }

    /** Ends what has ended by our clock, unless lines that say otherwise may still wait. */
    void settle(Instant now) {
        if (sources().stream().allMatch(LogSource::isDrained)) {
            if (trouble().isEmpty()) {
                assembler.handOutNoticed();
            }
            assembler.settle(now);
            if (trouble().isEmpty()) {
                assembler.expire(now);
            }
        }
    }

    /** Whether a session has ended and waits for a late line. */
    boolean isAnyEnding() {
        return assembler.isAnyEnding();
    }

    /** Whether the processes that write the log can be seen. */
    boolean areProcessesVisible() {
        return processes.areVisible();
    }

    /** Notes whose processes have ended: what they wrote last is in the files now, for the next look. */
    boolean noticeEndedProcesses() {
        return assembler.notice(processes::hasEnded);
    }

    /** Why one of the files can't be read at present. */
    Optional<Trouble> trouble() {
        return sources().stream().flatMap(source -> source.trouble().stream()).findFirst();
    }

    /** Whether there is something to keep. */
    boolean hasMoved() {
        return hasEnded || sources().stream().anyMatch(LogSource::hasMoved);
    }

    /** Says that the checkpoint has committed. */
    void kept() {
        hasEnded = false;
        sources().forEach(LogSource::kept);
    }

    Checkpoints.Row checkpoint() {
        Map<String, Saved> logs = new LinkedHashMap<>();
        sources.forEach((log, source) -> logs.put(log.toString(), source.toSave()));
        return new ReadingState(logs, assembler.save()).row();
    }

    @Override
    public void close() throws IOException {
        for (LogSource source : sources.values()) {
            source.close();
        }
    }
}
