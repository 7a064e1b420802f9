package org.sluice.track.session;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.sluice.mirror.ClientOptions;
import org.sluice.track.log.LogLine;

/**
 * Puts sessions together from lines, by pid. A session is handed out once: when it ended and nothing can be added (a
 * failure is logged after the totals, within the same second; none is once the process has ended), when its pid begins
 * another, or when it is given up. For one thread.
 */
public final class SessionAssembler {

    private final SessionRules rules;
    private final Assembly assembly;
    private final OpenSessions open;
    private final Forgeries forgeries = new Forgeries();
    private long line;
    private long unparsed;

    /** Milliseconds since the epoch, by our clock, since when no line came; 0 where one has. */
    private long quietSince;

    /**
     * An assembler at the beginning of a log.
     *
     * @param sink gets each session when it has ended, in that order
     */
    public SessionAssembler(SessionRules rules, Consumer<? super Session> sink) {
        this(rules, sink, new Assembly());
    }

    /** One of several, at the beginning of its daemon's log. */
    public SessionAssembler(SessionRules rules, Consumer<? super Session> sink, Assembly assembly) {
        this(rules, sink, assembly, new AssemblerState());
    }

    private SessionAssembler(
            SessionRules rules, Consumer<? super Session> sink, Assembly assembly, AssemblerState state) {
        this.rules = rules;
        this.assembly = assembly;
        assembly.startAfter(state.line);
        this.line = assembly.line();
        this.unparsed = state.unparsed;
        this.open = new OpenSessions(rules, sink, assembly, state);
        forgeries.restore(state);
    }

    /** What was open, as JSON, to go on from with {@link #restore}. */
    public String save() {
        AssemblerState state = open.state(line, unparsed);
        forgeries.save(state);
        return state.toJson();
    }

    /**
     * An assembler that goes on where one was saved.
     *
     * @throws IllegalArgumentException if the text was not written by {@link #save}
     */
    public static SessionAssembler restore(
            String saved, SessionRules rules, Consumer<? super Session> sink, Assembly assembly) {
        return new SessionAssembler(rules, sink, assembly, AssemblerState.ofJson(saved));
    }

    /**
     * Says that lines can overtake each other by a second or two, as syslog's do. Then a session is handed out only
     * three seconds after its end, and what comes late until then joins it.
     */
    public void expectDisorder() {
        open.expectDisorder();
    }

    /**
     * The sessions that ran when an assembler was saved: admitted, and nothing yet gone wrong.
     *
     * @throws IllegalArgumentException if the text was not written by {@link #save}
     */
    public static List<Running> running(String saved) {
        return AssemblerState.ofJson(saved).open.stream()
                .filter(OpenSession::isRunning)
                .map(OpenSession::running)
                .toList();
    }

    /** Takes the next line. */
    public void accept(LogLine next) {
        line = assembly.next();
        quietSince = 0;
        forgeries.see(next);
        switch (next) {
            case LogLine.Unparsed nothing -> unparsed++;
            case LogLine.Torn torn -> forgeries.pids(torn).forEach(open::spoil);
            case LogLine.Connect connect -> connect(connect);
            case LogLine.Request request -> request(request);
            case LogLine.Send send -> send(send);
            case LogLine.Sent sent -> sent(sent);
            case LogLine.Refused refused -> refused(refused);
            case LogLine.Start start -> started(start);
            case LogLine.Begun begun -> begun(begun);
            case LogLine.Finished finished -> finished(finished);
            case LogLine.Other other -> open.touch(other, line);
            default -> told(next);
        }
    }

    /** How many lines were no lines of a daemon. */
    public long unparsed() {
        return unparsed;
    }

    /** Says what time it is, before lines that are new: none of them was written later, whatever it says. */
    public void notAfter(Instant now) {
        open.notAfter(now.getEpochSecond());
    }

    /** Hands out what ended at least a second ago by our clock: call it after each batch, and when none comes. */
    public void settle(Instant now) {
        open.settle(now.toEpochMilli());
    }

    /** Whether a session has ended and waits for a late line. */
    public boolean isAnyEnding() {
        return open.isAnyEnding();
    }

    /**
     * Notes which of the sessions that wait for a late line need not: their processes have ended, and have written all
     * of their lines. The last of these may have come since the log was read; so read it to its end once more, then
     * call {@link #handOutNoticed}.
     *
     * @param hasEnded whether the process of that number is known to have ended
     * @return whether there are any that were not noted before
     */
    public boolean notice(IntPredicate hasEnded) {
        return !forgeries.isInside() && open.notice(hasEnded);
    }

    /** Hands out the noted sessions, in the order of their ends. */
    public void handOutNoticed() {
        open.handOutNoticed();
    }

    /**
     * Gives up what is open when no line at all has come, by our clock, for as long as a session may be silent: a log
     * that stands still lets no time pass. To be called after a look that brought all there was.
     */
    public void expire(Instant now) {
        long clock = now.toEpochMilli();
        if (quietSince == 0 || quietSince > clock) {
            quietSince = clock;
        } else if (clock - quietSince > rules.timeout().toMillis()) {
            open.giveUpAll("it went silent", line);
        }
    }

    /** Hands out everything: the log is over. */
    public void finish() {
        open.finish(line);
    }

    private void connect(LogLine.Connect connect) {
        if (forgeries.isInside()) {
            open.spoil(connect.pid()); // lest the end of the message comes too late for what this ends
        }
        open.connect(connect, line);
    }

    /** A listener ends with totals too, of nothing: they are not those of a client that had its pid before. */
    private void started(LogLine.Start start) {
        open.giveUp(start.pid(), "its process was replaced by another", line);
        open.touch(start, line);
    }

    private void request(LogLine.Request request) {
        OpenSession session = open.forRequest(request, line);
        session.shift = ClockJump.between(session.startedAt, request.at(), rules.zone());
        session.request = request.paths();
        session.isUpload = request.upload();
        int slash = request.paths().indexOf('/');
        session.module = slash < 0 ? request.paths() : request.paths().substring(0, slash);
        open.touch(request, line);
    }

    private void send(LogLine.Send send) {
        OpenSession session = open.forSend(send, line);
        if (!session.address.equals(send.address()) && !send.address().isEmpty()) {
            session.isSpoilt = true;
        }
        if (Fetch.isContent(send.itemize())) {
            open.keep(
                    session,
                    new Fetch(
                            send.path(),
                            send.length(),
                            send.bytes(),
                            send.itemize(),
                            send.checksum(),
                            send.at() + session.shift,
                            line));
        }
    }

    private void sent(LogLine.Sent sent) {
        OpenSession session = open.touch(sent, line);
        if (session != null && !session.isEnding()) {
            session.sent = sent.sent();
            session.received = sent.received();
            session.total = sent.total();
            if (sent.sent() == 0 && session.fetchCount > 0) {
                session.judge(
                        new Outcome.Failed(0, "its totals are another process's: they say that nothing was sent"));
            }
            open.end(session, line);
        }
    }

    private void refused(LogLine.Refused refused) {
        OpenSession session = open.touch(refused, line);
        if (session == null && !refused.address().isEmpty()) {
            session = open.begin(OpenSession.at(refused, refused.address(), line), line);
        }
        if (session != null) {
            session.judge(new Outcome.Refused(refused.why(), refused.text()));
            open.end(session, line);
        }
    }

    private void begun(LogLine.Begun begun) {
        OpenSession session = open.forReport(begun.pid(), begun.address());
        if (session != null) {
            session.tell(ClientOptions.of(begun.arguments()));
        }
    }

    /** What the log calls clean may not be: that a path is missing, for one, is seen here alone. */
    private void finished(LogLine.Finished finished) {
        OpenSession session = open.forReport(finished.pid(), finished.address());
        if (session != null && finished.status() != 0) {
            session.judge(new Outcome.Failed(
                    Math.max(0, finished.status()), "the daemon's rsync ended with exit status " + finished.status()));
        }
    }

    private void told(LogLine next) {
        OpenSession session = open.touch(next, line);
        if (session == null) {
            return;
        }
        switch (next) {
            case LogLine.Allowed allowed -> session.module = allowed.module();
            case LogLine.Warning warning -> session.warn(new FileWarning(warning.path(), warning.text(), line));
            case LogLine.Trouble trouble -> session.judge(new Outcome.Failed(0, trouble.text()));
            case LogLine.Failure failure -> {
                session.judge(new Outcome.Failed(failure.code(), failure.text()));
                open.end(session, line);
            }
            case LogLine.Listing listing -> {
                session.judge(new Outcome.Listing());
                open.end(session, line);
            }
            default -> {}
        }
    }
}
