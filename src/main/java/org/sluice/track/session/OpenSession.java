package org.sluice.track.session;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.sluice.mirror.ClientOptions;
import org.sluice.track.log.LogLine;

/** A session while it is put together. Written as JSON field by field. */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
final class OpenSession {

    private static final int MOST_WARNINGS = 1_000;

    int pid;

    /** The process that the client connected to; with a {@code post-xfer exec}, another one serves it. */
    int connectedPid;

    /** Whether it may have been taken for another of the same address: what hooks tell is not believed then. */
    boolean isAmbiguous;

    boolean isDryRun;
    boolean isListOnly;

    /** The client's time-out in seconds; -1 if not told. */
    int timeout = -1;

    String address = "";
    String module = "";
    String request = "";
    boolean isUpload;
    boolean isSpoilt;

    /** Whether its connection was seen, not only what followed. */
    boolean isConnected;

    long startedAt;
    long lastAt;
    long openedLine;

    /** Seconds to add to this process's times: it logs in another zone since it changed its root. */
    long shift;

    /** The line that ended it; 0 while it runs. */
    long endedLine;

    long endedAt;

    /** Milliseconds since the epoch, by our clock, when the end was first noticed; 0 before. */
    long noticedAt;

    /** Whether its process was found to have ended, after its end was read. */
    boolean hasProcessEnded;

    List<Fetch> fetches = new ArrayList<>();
    int fetchCount;
    List<FileWarning> warnings = new ArrayList<>();
    long sent;
    long received;
    long total = -1;

    @Nullable
    Outcome verdict;

    static OpenSession at(LogLine line, String address, long ordinal) {
        OpenSession session = new OpenSession();
        session.pid = line.pid();
        session.connectedPid = line.pid();
        session.address = address;
        session.startedAt = line.at();
        session.lastAt = line.at();
        session.openedLine = ordinal;
        return session;
    }

    boolean isEnding() {
        return endedLine > 0;
    }

    /** Whether somebody connected and was not heard of since. */
    boolean isWaiting(String from) {
        return request.isEmpty() && fetchCount == 0 && !isEnding() && verdict == null && address.equals(from);
    }

    /** Whether it began a moment ago, and the line of its connection comes only now, or a second time. */
    boolean isOvertaking(LogLine.Connect connect, int seconds) {
        return (!isConnected || request.isEmpty())
                && fetchCount == 0
                && !isEnding()
                && address.equals(connect.address())
                && Math.abs(startedAt - connect.at()) <= seconds;
    }

    /** Whether a file that the log names now may have been sent before this session was over. */
    boolean isOvertaken(LogLine.Send send, int seconds) {
        return isEnding()
                && (send.address().isEmpty() || address.equals(send.address()))
                && Math.abs(endedAt - send.at()) <= seconds;
    }

    boolean isRunning() {
        return !request.isEmpty() && !isEnding() && verdict == null && !isSpoilt;
    }

    Running running() {
        long bytes = fetches.stream()
                .mapToLong(fetch -> Math.max(0, fetch.bytes() < 0 ? fetch.length() : fetch.bytes()))
                .sum();
        return new Running(
                address, Instant.ofEpochSecond(startedAt), Instant.ofEpochSecond(lastAt), request, fetchCount, bytes);
    }

    void end(long ordinal) {
        if (!isEnding()) {
            endedLine = ordinal;
            endedAt = lastAt;
        }
    }

    void tell(ClientOptions options) {
        isDryRun = options.isDryRun();
        isListOnly = options.isListOnly();
        timeout = options.timeout().orElse(-1);
    }

    private ClientOptions options() {
        return new ClientOptions(isDryRun, isListOnly, timeout < 0 ? OptionalInt.empty() : OptionalInt.of(timeout));
    }

    /** The first of what went wrong counts; a refusal is told once more as an error. */
    void judge(Outcome outcome) {
        if (verdict == null || (verdict instanceof Outcome.Failed failed && failed.code() == 0)) {
            verdict = outcome;
        }
    }

    /** A warning that is not kept might have been the one that counts, so then the session proves nothing. */
    void warn(FileWarning warning) {
        if (warnings.size() < MOST_WARNINGS) {
            warnings.add(warning);
        } else {
            judge(new Outcome.Failed(0, "more files could not be sent than are kept"));
        }
    }

    /**
     * Where lines come in any order, a warning counts against the last {@code send} of its file, whichever came first:
     * a file that was sent again has one {@code send} more than warnings.
     */
    void distrustOrder() {
        warnings.replaceAll(warning -> {
            long sends = count(fetches, fetch -> fetch.path().equals(warning.path()));
            long warned = count(warnings, other -> other.path().equals(warning.path()));
            return sends > warned ? warning : new FileWarning(warning.path(), warning.text(), Long.MAX_VALUE);
        });
    }

    private static <T> long count(List<T> list, Predicate<T> isCounted) {
        return list.stream().filter(isCounted).count();
    }

    private Outcome outcome(String lost) {
        if (isSpoilt) {
            return new Outcome.Lost("its lines may have been forged by another client");
        }
        if (verdict != null) {
            return verdict;
        }
        return isEnding() ? new Outcome.Clean() : new Outcome.Lost(lost);
    }

    /** @param lost what is said of it if its end was not seen */
    Session close(String lost, long ordinal, List<String> overlapping) {
        return new Session(
                id(),
                pid,
                address,
                Instant.ofEpochSecond(startedAt),
                Instant.ofEpochSecond(isEnding() ? endedAt : lastAt),
                outcome(lost),
                !request.isEmpty(),
                isUpload,
                module,
                request,
                fetches,
                fetchCount,
                warnings,
                sent,
                received,
                total,
                openedLine,
                isEnding() ? endedLine : ordinal,
                overlapping,
                options());
    }

    String id() {
        return startedAt + "-" + pid + "-" + openedLine;
    }
}
