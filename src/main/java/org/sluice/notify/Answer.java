package org.sluice.notify;

import java.time.Duration;
import java.util.OptionalInt;
import org.sluice.release.Printable;

/**
 * What an attempt was answered.
 *
 * @param code exit status, HTTP status or SMTP reply; nothing if there was no answer
 * @param words what the command printed, or the receiver said; escaped for display, of bounded length
 */
public record Answer(Verdict verdict, OptionalInt code, String words) {

    public Answer {
        words = Printable.of(words);
    }

    static Answer done(int code, String words) {
        return new Answer(new Verdict.Done(), OptionalInt.of(code), words);
    }

    static Answer failed(int code, String words) {
        return failed(code, words, Duration.ZERO);
    }

    static Answer failed(int code, String words, Duration notBefore) {
        return new Answer(new Verdict.Failed(notBefore), OptionalInt.of(code), words);
    }

    static Answer refused(int code, String words) {
        return new Answer(new Verdict.Refused(), OptionalInt.of(code), words);
    }

    /** There was none. */
    static Answer none(String why) {
        return new Answer(new Verdict.Failed(Duration.ZERO), OptionalInt.empty(), why);
    }
}
