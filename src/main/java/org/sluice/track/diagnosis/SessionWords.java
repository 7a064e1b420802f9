package org.sluice.track.diagnosis;

import java.time.Duration;
import java.util.OptionalLong;
import org.sluice.ledger.Sessions;
import org.sluice.release.Printable;

/** What became of one session, in words. */
public final class SessionWords {

    private SessionWords() {}

    /** One line: {@code fetched 4 files in 12 min, at about 9.1 Mbit/s}. */
    public static String of(Sessions.Row session) {
        return switch (session.outcome()) {
            case "clean" -> ended(session);
            case "refused" -> "was refused" + why(session);
            case "listing" -> "listed the modules";
            case "lost" -> "its end is not known" + why(session);
            default -> "broke off after " + time(session) + files(session) + why(session);
        };
    }

    /** How fast it was; nothing if it was too short, or too little, to tell. */
    public static OptionalLong bitsPerSecond(Sessions.Row session) {
        OptionalLong rate = Rate.of(session.bytesSent(), Duration.between(session.startedAt(), session.endedAt()));
        return rate.isEmpty() ? rate : OptionalLong.of(rate.getAsLong() * Byte.SIZE);
    }

    private static String ended(Sessions.Row session) {
        return session.files() == 0
                ? "compared " + Printable.of(session.request()) + ", and fetched nothing"
                : "ended well after " + time(session) + files(session);
    }

    private static String files(Sessions.Row session) {
        OptionalLong rate = Rate.of(session.bytesSent(), Duration.between(session.startedAt(), session.endedAt()));
        return ", " + Words.files(session.files()) + " fetched"
                + (rate.isPresent() ? ", at about " + Words.rate(rate.getAsLong()) : "");
    }

    private static String time(Sessions.Row session) {
        return Words.duration(Duration.between(session.startedAt(), session.endedAt()));
    }

    private static String why(Sessions.Row session) {
        return session.detail().isEmpty() ? "" : ": " + session.detail();
    }
}
