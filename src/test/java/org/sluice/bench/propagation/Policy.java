package org.sluice.bench.propagation;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sluice.config.read.Form;

/**
 * A way to let mirrors in.
 *
 * @param name as it is written on the command line
 */
record Policy(String name, Admission admission) {

    static final String UNLIMITED = "unlimited";
    static final String FIXED_10 = "fixed:10";

    static final Form<Policy> FORM = new Form<>("a policy: fixed:K or unlimited", Policy::parse);

    private static final Pattern FIXED = Pattern.compile("fixed:([1-9][0-9]{0,3})");

    /** What others are compared with: the daemon's limit as the ticket has it, and none. */
    boolean isReference() {
        return name.equals(UNLIMITED) || name.equals(FIXED_10);
    }

    static Policy unlimited() {
        return new Policy(UNLIMITED, new ConnectionLimit(0));
    }

    private static Optional<Policy> parse(String name) {
        if (name.equals(UNLIMITED)) {
            return Optional.of(unlimited());
        }
        Matcher fixed = FIXED.matcher(name);
        return fixed.matches()
                ? Optional.of(new Policy(name, new ConnectionLimit(Integer.parseInt(fixed.group(1)))))
                : Optional.empty();
    }
}
