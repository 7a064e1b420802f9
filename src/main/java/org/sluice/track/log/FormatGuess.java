package org.sluice.track.log;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/** Recognises the format of a log without its configuration, from its first transfer lines. */
public final class FormatGuess {

    private static final int ENOUGH = 2_000;

    /** The most specific first: a line of a longer format also fits a shorter one, with the rest taken for the path. */
    private static final List<LogFormat> KNOWN = Stream.of(
                    "%o %h [%a] %m (%u) %f %l %b %c %i %t %p",
                    LogFormat.RECOMMENDED,
                    "%o %a %m %l %b %i %C %M %f",
                    "%o %a %m %l %b %c %i %p %f",
                    "%o %h [%a] %m (%u) %i %f %l %b",
                    "%o %h [%a] %m (%u) %f %l %b",
                    LogFormat.DEFAULT)
            .flatMap(format -> LogFormat.compile(format).stream())
            .toList();

    private final int[] fits = new int[KNOWN.size()];
    private final Fields fields = new Fields();
    private final Prefix prefix = new Prefix(ZoneOffset.UTC, LocalDate.EPOCH);
    private int seen;

    /** Takes one more line into account, without its newline. */
    public void look(byte[] text, int from, int to) {
        if (isEnough() || !prefix.read(text, from, to) || !Messages.isTransfer(text, prefix.end, to)) {
            return;
        }
        seen++;
        for (int i = 0; i < fits.length; i++) {
            if (KNOWN.get(i).matches(text, prefix.end, to, fields)) {
                fits[i]++;
            }
        }
    }

    /** Whether more lines would not change the answer. */
    public boolean isEnough() {
        return seen >= ENOUGH;
    }

    /** Whether any transfer line was seen: without one, the format is the default for want of better. */
    public boolean isGrounded() {
        return seen > 0;
    }

    /** The format that fits most lines, of equals the most specific. */
    public LogFormat best() {
        int best = KNOWN.size() - 1;
        for (int i = KNOWN.size() - 1; i >= 0; i--) {
            if (fits[i] >= fits[best]) {
                best = i;
            }
        }
        return fits[best] == 0 ? KNOWN.getLast() : KNOWN.get(best);
    }
}
