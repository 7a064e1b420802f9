package org.sluice.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.sluice.ledger.Ledger;
import org.sluice.plan.PastSession;
import org.sluice.track.report.LogFiles;
import org.sluice.track.session.Session;
import org.sluice.track.session.SessionAssembler;
import org.sluice.track.session.SessionRules;

/** Reads how mirrors have pulled, from the ledger or from log files. */
final class PastReader {

    /** Of each mirror so many are looked at: what it did long ago says little of today. */
    private static final int LATEST = 200;

    private static final int MOST = 200_000;
    private static final Duration SILENCE = Duration.ofDays(2);

    private PastReader() {}

    /** The latest sessions of all mirrors that have ever pulled. */
    static List<PastSession> ofLedger(Ledger ledger) {
        return ledger.read(books -> books.sessions().lastClean().keySet().stream()
                .flatMap(mirror -> books.sessions().latest(mirror, LATEST).stream())
                .map(row ->
                        new PastSession(row.mirror().orElseThrow(), row.startedAt(), row.endedAt(), row.bytesSent()))
                .toList());
    }

    /**
     * The sessions of a log, oldest first; each address is a mirror.
     *
     * @throws IOException if a log can't be read
     */
    static List<PastSession> ofLogs(List<Path> logs) throws IOException {
        List<PastSession> past = new ArrayList<>();
        LogFiles files = new LogFiles(logs, ZoneOffset.UTC);
        SessionAssembler sessions =
                new SessionAssembler(SessionRules.of(ZoneOffset.UTC, SILENCE), session -> keep(session, past));
        files.read(List.of(files.guess().best()), sessions::accept);
        sessions.finish();
        return past;
    }

    private static void keep(Session session, List<PastSession> past) {
        if (!session.address().isEmpty() && past.size() < MOST) {
            past.add(new PastSession(
                    session.address(), session.started(), session.ended(), Math.max(0, session.sent())));
        }
    }
}
