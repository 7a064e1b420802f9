package org.sluice.track.session;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.sluice.track.log.LogLine;

/** The sessions that have not been handed out, and to which of them a line belongs. For one thread. */
final class OpenSessions {

    /** Seconds: the error line of a session can come one second after its totals. */
    private static final int GRACE = 1;

    /** Seconds by which a line can be late where lines overtake each other. */
    private static final int DISORDER = 3;

    private static final String MIXED = "another session had its process id so shortly before or after it that lines"
            + " of one may be the other's";

    private final SessionRules rules;
    private final Consumer<? super Session> sink;
    private final SessionIndex open = new SessionIndex();
    private final Companions companions;
    private final EndedSessions ending;
    private final LogClock clock;
    private int fetches;
    private boolean isDisordered;

    OpenSessions(SessionRules rules, Consumer<? super Session> sink, Assembly assembly, AssemblerState state) {
        this.rules = rules;
        this.sink = sink;
        this.companions = new Companions(open, rules, assembly);
        this.ending = new EndedSessions(state.open);
        this.clock = new LogClock(state.now);
        this.isDisordered = state.isDisordered;
        state.open.forEach(open::put);
        fetches =
                state.open.stream().mapToInt(session -> session.fetches.size()).sum();
    }

    AssemblerState state(long line, long unparsed) {
        AssemblerState state = new AssemblerState();
        state.line = line;
        state.unparsed = unparsed;
        state.now = clock.now();
        state.isDisordered = isDisordered;
        state.open = List.copyOf(open.all());
        return state;
    }

    /** Says that lines can overtake each other by a second or two, as syslog's do. */
    void expectDisorder() {
        isDisordered = true;
    }

    /** Lets the clock go on, and gives the session that the line belongs to. */
    @Nullable
    OpenSession touch(LogLine line, long ordinal) {
        OpenSession session = open.get(line.pid());
        long at = line.at() + (session == null ? 0 : session.shift);
        if (session != null) {
            session.lastAt = at;
        }
        advance(at, ordinal);
        return session;
    }

    /** Opens a session; whatever the pid had open is over. */
    OpenSession begin(OpenSession session, long ordinal) {
        OpenSession former = open.get(session.pid);
        if (former != null) {
            if (isDisordered && session.startedAt - former.lastAt <= DISORDER) {
                former.judge(new Outcome.Lost(MIXED));
                session.judge(new Outcome.Lost(MIXED));
            }
            close(former, "its process was replaced by another", ordinal);
        }
        if (open.size() >= rules.mostOpen()) {
            close(dispensable(), "too many sessions were open", ordinal);
        }
        open.put(session);
        advance(session.lastAt, ordinal);
        return session;
    }

    /** Connections that ask for nothing cost their maker nothing: they don't drive out those that pull. */
    private OpenSession dispensable() {
        return open.all().stream()
                .filter(session -> session.request.isEmpty())
                .findFirst()
                .orElseGet(open::eldest);
    }

    /** Takes up a connection; it may be that of a session whose request overtook it. */
    void connect(LogLine.Connect connect, long ordinal) {
        OpenSession session = open.get(connect.pid());
        if (isDisordered && session != null && session.isOvertaking(connect, DISORDER)) {
            touch(connect, ordinal);
        } else {
            session = begin(OpenSession.at(connect, connect.address(), ordinal), ordinal);
        }
        session.isConnected = true;
    }

    /** The session that a request belongs to: of its pid, or, as a hook makes the daemon fork, of its address. */
    OpenSession forRequest(LogLine.Request request, long ordinal) {
        OpenSession session = open.get(request.pid());
        if (session != null && session.isWaiting(request.address())) {
            return session;
        }
        List<OpenSession> waiting = open.of(request.address()).stream()
                .filter(candidate -> candidate.isWaiting(request.address()))
                .toList();
        if (!waiting.isEmpty()) {
            waiting.forEach(candidate -> candidate.isAmbiguous |= waiting.size() > 1);
            OpenSession first = waiting.getFirst();
            open.remove(first);
            first.pid = request.pid();
            return begin(first, ordinal);
        }
        return begin(OpenSession.at(request, request.address(), ordinal), ordinal);
    }

    /** The session that a hook tells of, if it is sure which one that is. */
    @Nullable
    OpenSession forReport(int connectedPid, String address) {
        return open.of(address).stream()
                .filter(session -> session.connectedPid == connectedPid && !session.isAmbiguous)
                .reduce((earlier, later) -> later)
                .orElse(null);
    }

    OpenSession forSend(LogLine.Send send, long ordinal) {
        OpenSession session = touch(send, ordinal);
        if (session != null && (!session.isEnding() || (isDisordered && session.isOvertaken(send, DISORDER)))) {
            return session;
        }
        OpenSession headless = begin(OpenSession.at(send, send.address(), ordinal), ordinal);
        headless.module = send.module();
        return headless;
    }

    void keep(OpenSession session, Fetch fetch) {
        session.fetchCount++;
        if (fetches < rules.mostFetches()) {
            session.fetches.add(fetch);
            fetches++;
        }
    }

    void end(OpenSession session, long ordinal) {
        if (!session.isEnding()) {
            session.end(ordinal);
            ending.add(session);
        }
    }

    void spoil(int pid) {
        OpenSession session = open.get(pid);
        if (session != null) {
            session.isSpoilt = true;
        }
    }

    /** Gives up what a pid has open. */
    void giveUp(int pid, String why, long ordinal) {
        OpenSession session = open.get(pid);
        if (session != null) {
            close(session, why, ordinal);
        }
    }

    /** Gives up all that has not ended. */
    void giveUpAll(String why, long ordinal) {
        open.all().stream()
                .filter(session -> !session.isEnding())
                .toList()
                .forEach(session -> close(session, why, ordinal));
    }

    /** Lets no line move the log's clock past this second. */
    void notAfter(long second) {
        clock.notAfter(second);
    }

    /** Whether a session has ended and waits for a late line. */
    boolean isAnyEnding() {
        return !ending.isEmpty();
    }

    /**
     * Notes whose processes have ended. Where lines overtake each other, that says nothing of what is still to come.
     */
    boolean notice(IntPredicate hasEnded) {
        return !isDisordered && ending.notice(hasEnded);
    }

    /** Hands out those whose processes were noted to have ended. */
    void handOutNoticed() {
        if (!isDisordered) {
            ending.noticed().forEach(session -> close(session, "", session.endedLine));
        }
    }

    /** Hands out what ended long enough ago by our clock, in milliseconds. */
    void settle(long millis) {
        ending.settled(millis, grace() * 1_000L).forEach(session -> close(session, "", session.endedLine));
    }

    void finish(long ordinal) {
        ending.all().forEach(session -> close(session, "", ordinal));
        List.copyOf(open.all()).forEach(session -> close(session, "the log ends before it does", ordinal));
    }

    private void advance(long second, long ordinal) {
        if (clock.advance(second)) {
            ending.due(clock.now(), grace()).forEach(session -> close(session, "", session.endedLine));
            if (clock.isExpiryDue()) {
                expire(ordinal);
            }
        }
    }

    private int grace() {
        return isDisordered ? DISORDER : GRACE;
    }

    private void expire(long ordinal) {
        long oldest = clock.now() - rules.timeout().toSeconds();
        List<OpenSession> silent = open.all().stream()
                .filter(session -> !session.isEnding() && session.lastAt < oldest)
                .toList();
        silent.forEach(session -> close(session, "it went silent", ordinal));
    }

    private void close(OpenSession session, String lost, long ordinal) {
        if (session.isEnding()) {
            ending.remove(session);
        }
        open.remove(session);
        fetches -= session.fetches.size();
        if (isDisordered) {
            session.distrustOrder();
        }
        sink.accept(session.close(lost, ordinal, companions.of(session)));
    }
}
