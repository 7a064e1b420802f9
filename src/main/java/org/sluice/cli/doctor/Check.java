package org.sluice.cli.doctor;

import java.util.List;
import org.sluice.release.Printable;

/**
 * One thing that was looked at.
 *
 * @param name what was looked at
 * @param outcome whether it will do
 * @param found what was found; escaped for display
 * @param advice what to do; empty if nothing is to be done
 */
public record Check(String name, Outcome outcome, String found, String advice) {

    private static final int SHOWN = 5;

    /** Whether something will do. */
    public enum Outcome {
        /** It will do. */
        OK("✓"),
        /** It may be meant so, but look at it. */
        WARN("!"),
        /** Releases will not go out, or not be tracked, until it is changed. */
        FAIL("✗");

        private final String sign;

        Outcome(String sign) {
            this.sign = sign;
        }

        /** One letter for the terminal. */
        public String sign() {
            return sign;
        }
    }

    public Check {
        found = Printable.of(found);
    }

    /** The same, said of one of several daemons. */
    Check of(String daemon) {
        return new Check(daemon + ": " + name, outcome, found, advice);
    }

    /** Some of many names, for a phrase. */
    static String some(List<String> names) {
        String shown = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
        return names.size() <= SHOWN ? shown : shown + " and " + (names.size() - SHOWN) + " more";
    }

    static Check ok(String name, String found) {
        return new Check(name, Outcome.OK, found, "");
    }

    static Check warn(String name, String found, String advice) {
        return new Check(name, Outcome.WARN, found, advice);
    }

    static Check fail(String name, String found, String advice) {
        return new Check(name, Outcome.FAIL, found, advice);
    }
}
