package org.sluice.probe;

import java.util.OptionalLong;
import org.sluice.ledger.Probes.Outcome;
import org.sluice.probe.http.Span;

/** What came of asking a mirror for an artifact. */
public sealed interface Probed {

    /** Which kind it is. */
    Outcome outcome();

    /** In a sentence whose subject is the mirror; escaped for display. */
    String found();

    /**
     * It serves the artifact: the size is right, and so are all bytes that were compared.
     *
     * @param compared how many bytes these were
     * @param note what is to be known besides; may be empty
     */
    record Serving(long compared, long size, String note) implements Probed {

        @Override
        public Outcome outcome() {
            return Outcome.SERVING;
        }

        @Override
        public String found() {
            String bytes = compared == size ? "all bytes are" : compared + " of " + size + " bytes compared are";
            return "serves it: " + bytes + " right" + (note.isEmpty() ? "" : "; " + note);
        }
    }

    /** It has no such file. */
    record Missing(int status) implements Probed {

        @Override
        public Outcome outcome() {
            return Outcome.MISSING;
        }

        @Override
        public String found() {
            return "does not have it: answers " + status;
        }
    }

    /**
     * Its file has another size.
     *
     * @param size that it has, in bytes; nothing: more than expected
     */
    record WrongSize(long expected, OptionalLong size) implements Probed {

        @Override
        public Outcome outcome() {
            return Outcome.WRONG_SIZE;
        }

        @Override
        public String found() {
            String bytes = size.isPresent() ? String.valueOf(size.getAsLong()) : "more";
            return "serves another file: it has " + bytes + " bytes instead of " + expected;
        }
    }

    /** Its file has other bytes somewhere in a range. */
    record Differs(Span span) implements Probed {

        @Override
        public Outcome outcome() {
            return Outcome.DIFFERS;
        }

        @Override
        public String found() {
            return "serves another file: bytes differ in the range from " + span;
        }
    }

    /** It could not be asked: that says nothing of what it has. */
    record Unreachable(String found) implements Probed {

        @Override
        public Outcome outcome() {
            return Outcome.UNREACHABLE;
        }
    }

    /** It was asked, or could be, and what it answers is not to be relied on: TLS, a redirect, an error of its own. */
    record Refused(String found) implements Probed {

        @Override
        public Outcome outcome() {
            return Outcome.REFUSED;
        }
    }
}
