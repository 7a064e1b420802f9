package org.sluice.track.session;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sluice.track.log.LogLine;

/** The sessions that have not been handed out, by pid, and the log's clock. For one thread. */
final class OpenSessions {

    /** Seconds: the error line of a session can come one second after its totals. */
    private static final int GRACE = 1;

    /** Seconds by which a line can be late where lines overtake each other. */
    private static final int DISORDER = 3;

    /** Seconds of log time between two looks for sessions that went silent. */
    private static final int EXPIRY_INTERVAL = 60;

    private static final String MIXED = "another session had its process id so shortly before or after it that lines"
            + " of one may be the other's";

    private final SessionRules rules;
    private final Consumer<? super Session> sink;
    private final Assembly assembly;
    private final ByPid byPid = new ByPid();
    private final Deque<OpenSession> ending = new ArrayDeque<>();
    private int fetches;
    private long now;
    private long latest = Long.MAX_VALUE;
    private long expiredAt;
    private boolean isDisordered;

    OpenSessions(SessionRules rules, Consumer<? super Session> sink, Assembly assembly, AssemblerState state) {
        this.rules = rules;
        this.sink = sink;
        this.assembly = assembly;
        assembly.join(this);
        this.isDisordered = state.isDisordered;
        this.now = state.now;
        this.expiredAt = state.now;
        state.open.forEach(byPid::put);
        state.open.stream()
                .filter(OpenSession::isEnding)
                .sorted(Comparator.comparingLong(session -> session.endedLine))
                .forEach(ending::add);
        fetches =
                state.open.stream().mapToInt(session -> session.fetches.size()).sum();
    }

    AssemblerState state(long line, long unparsed) {
        AssemblerState state = new AssemblerState();
        state.line = line;
        state.unparsed = unparsed;
        state.now = now;
        state.isDisordered = isDisordered;
        state.open = List.copyOf(byPid.all());
        return state;
    }

    /** Says that lines can overtake each other by a second or two, as syslog's do. */
    void expectDisorder() {
        isDisordered = true;
    }

    /** Lets the clock go on, and gives the session that the line belongs to. */
    @Nullable
    OpenSession touch(LogLine line, long ordinal) {
        OpenSession session = byPid.get(line.pid());
        long at = line.at() + (session == null ? 0 : session.shift);
        if (session != null) {
            session.lastAt = at;
        }
        advance(at, ordinal);
        return session;
    }

    /** Opens a session; whatever the pid had open is over. */
    OpenSession begin(OpenSession session, long ordinal) {
        OpenSession former = byPid.get(session.pid);
        if (former != null) {
            if (isDisordered && session.startedAt - former.lastAt <= DISORDER) {
                former.judge(new Outcome.Lost(MIXED));
                session.judge(new Outcome.Lost(MIXED));
            }
            close(former, "its process was replaced by another", ordinal);
        }
        if (byPid.size() >= rules.mostOpen()) {
            close(dispensable(), "too many sessions were open", ordinal);
        }
        byPid.put(session);
        advance(session.lastAt, ordinal);
        return session;
    }

    /** Connections that ask for nothing cost their maker nothing: they don't drive out those that pull. */
    private OpenSession dispensable() {
        return byPid.all().stream()
                .filter(session -> session.request.isEmpty())
                .findFirst()
                .orElseGet(byPid::eldest);
    }

    /** Takes up a connection; it may be that of a session whose request overtook it. */
    void connect(LogLine.Connect connect, long ordinal) {
        OpenSession session = byPid.get(connect.pid());
        if (isDisordered && session != null && session.isOvertaking(connect, DISORDER)) {
            touch(connect, ordinal);
        } else {
            session = begin(OpenSession.at(connect, connect.address(), ordinal), ordinal);
        }
        session.isConnected = true;
    }

    /** The session that a request belongs to: of its pid, or, as a hook makes the daemon fork, of its address. */
    OpenSession forRequest(LogLine.Request request, long ordinal) {
        OpenSession session = byPid.get(request.pid());
        if (session != null && session.isWaiting(request.address())) {
            return session;
        }
        for (OpenSession waiting : byPid.all()) {
            if (waiting.isWaiting(request.address())) {
                byPid.remove(waiting.pid);
                waiting.pid = request.pid();
                return begin(waiting, ordinal);
            }
        }
        return begin(OpenSession.at(request, request.address(), ordinal), ordinal);
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
        OpenSession session = byPid.get(pid);
        if (session != null) {
            session.isSpoilt = true;
        }
    }

    /** Gives up what a pid has open. */
    void giveUp(int pid, String why, long ordinal) {
        OpenSession session = byPid.get(pid);
        if (session != null) {
            close(session, why, ordinal);
        }
    }

    /** Gives up all that has not ended. */
    void giveUpAll(String why, long ordinal) {
        byPid.all().stream()
                .filter(session -> !session.isEnding())
                .toList()
                .forEach(session -> close(session, why, ordinal));
    }

    /** Lets no line move the log's clock past this second: one forged or odd time would end every session. */
    void notAfter(long second) {
        latest = second;
        now = Math.min(now, latest);
        expiredAt = Math.min(expiredAt, latest);
    }

    /** Hands out what ended long enough ago by our clock, in milliseconds. */
    void settle(long clock) {
        for (OpenSession session : List.copyOf(ending)) {
            if (session.noticedAt == 0 || session.noticedAt > clock) {
                session.noticedAt = clock;
            } else if (clock - session.noticedAt >= grace() * 1_000L) {
                close(session, "", session.endedLine);
            }
        }
    }

    void finish(long ordinal) {
        List.copyOf(ending).forEach(session -> close(session, "", ordinal));
        List.copyOf(byPid.all()).forEach(session -> close(session, "the log ends before it does", ordinal));
    }

    private void advance(long second, long ordinal) {
        long at = Math.min(second, latest);
        if (at > now) {
            now = at;
            handOutEnded();
            expire(ordinal);
        }
    }

    private int grace() {
        return isDisordered ? DISORDER : GRACE;
    }

    private void handOutEnded() {
        for (OpenSession first = ending.peek(); first != null && now - first.endedAt > grace(); first = ending.peek()) {
            close(first, "", first.endedLine);
        }
    }

    private void expire(long ordinal) {
        if (now - expiredAt < EXPIRY_INTERVAL) {
            return;
        }
        expiredAt = now;
        long oldest = now - rules.timeout().toSeconds();
        List<OpenSession> silent = byPid.all().stream()
                .filter(session -> !session.isEnding() && session.lastAt < oldest)
                .toList();
        silent.forEach(session -> close(session, "it went silent", ordinal));
    }

    private void close(OpenSession session, String lost, long ordinal) {
        if (session.isEnding()) {
            ending.remove(session);
        }
        byPid.remove(session.pid);
        fetches -= session.fetches.size();
        if (isDisordered) {
            session.distrustOrder();
        }
        sink.accept(session.close(lost, ordinal, overlapping(session)));
    }

    private List<String> overlapping(OpenSession ended) {
        if (!rules.isOurs(ended.module)) {
            return List.of();
        }
        List<String> ids = new ArrayList<>();
        admitted(ended.address).filter(other -> isLonger(other, ended)).forEach(other -> ids.add(other.id()));
        ids.addAll(assembly.besides(this, ended, ended.isEnding() ? ended.endedAt : ended.lastAt));
        return ids;
    }

    /** The sessions from an address that were let in to the module that counts. */
    Stream<OpenSession> admitted(String address) {
        return byPid.all().stream()
                .filter(session -> session.address.equals(address))
                .filter(session -> !session.request.isEmpty() && rules.isOurs(session.module));
    }

    private static boolean isLonger(OpenSession other, OpenSession ended) {
        boolean isOpenedBefore = !ended.isEnding() || other.openedLine < ended.endedLine;
        return isOpenedBefore && (!other.isEnding() || other.endedLine > ended.endedLine);
    }
}
