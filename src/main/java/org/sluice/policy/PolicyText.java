package org.sluice.policy;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Policies as people write them: {@code adaptive}, {@code unlimited}, {@code fixed:10}, {@code first-ready-first:1,10}.
 */
public final class PolicyText {

    /** What {@link #parse} understands, for messages. */
    public static final String FORMS =
            "adaptive, unlimited, fixed:K, first-ready-first:FEW,MANY or first-ready-first:FEW,unlimited";

    private static final Pattern FIXED = Pattern.compile("fixed:([1-9][0-9]{0,4})");
    private static final Pattern FIRST =
            Pattern.compile("first-ready-first:([1-9][0-9]{0,4}),(?:([1-9][0-9]{0,4})|unlimited)");

    private PolicyText() {}

    /** The policy that a text names; nothing if it names none. */
    public static Optional<Policy> parse(String text) {
        return switch (text) {
            case "adaptive" -> Optional.of(new Adaptive());
            case "unlimited" -> Optional.of(new Unlimited());
            default -> numbered(text);
        };
    }

    private static Optional<Policy> numbered(String text) {
        Matcher fixed = FIXED.matcher(text);
        if (fixed.matches()) {
            return Optional.of(new FixedLimit(Integer.parseInt(fixed.group(1))));
        }
        Matcher first = FIRST.matcher(text);
        if (!first.matches()) {
            return Optional.empty();
        }
        int few = Integer.parseInt(first.group(1));
        OptionalInt many =
                first.group(2) == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(first.group(2)));
        return many.orElse(few) < few ? Optional.empty() : Optional.of(new FirstReadyFirst(few, many));
    }
}
