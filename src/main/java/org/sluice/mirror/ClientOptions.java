package org.sluice.mirror;

import java.util.List;
import java.util.OptionalInt;

/**
 * What a client asked rsync for, as far as a hook of the daemon told it: the log does not.
 *
 * @param isDryRun whether it only says what it would do
 * @param isListOnly whether it asked for a list by name; one that names no destination lists too, and nothing tells
 * @param timeout after so many seconds without data it gives up; nothing: never, or not told
 */
public record ClientOptions(boolean isDryRun, boolean isListOnly, OptionalInt timeout) {

    /** No hook told. */
    public static final ClientOptions UNKNOWN = new ClientOptions(false, false, OptionalInt.empty());

    private static final String TIMEOUT = "--timeout=";

    /** Reads the arguments that the client's rsync gives to the daemon's: options up to a lone dot, then paths. */
    public static ClientOptions of(List<String> arguments) {
        List<String> options =
                arguments.stream().takeWhile(argument -> !argument.equals(".")).toList();
        return new ClientOptions(
                options.stream().anyMatch(ClientOptions::isDry),
                options.contains("--list-only"),
                options.stream()
                        .filter(option -> option.matches(TIMEOUT + "[0-9]{1,8}"))
                        .mapToInt(option -> Integer.parseInt(option.substring(TIMEOUT.length())))
                        .findFirst());
    }

    /** Whether such a client copies nothing, and so proves nothing. */
    public boolean isLooking() {
        return isDryRun || isListOnly;
    }

    /** Letters in one argument; after {@code e} comes what the client's version can do, in letters too. */
    private static boolean isDry(String option) {
        int dry = option.indexOf('n');
        int abilities = option.indexOf('e');
        boolean isLetters = option.startsWith("-") && !option.startsWith("--");
        return option.equals("--dry-run") || (isLetters && dry > 0 && (abilities < 0 || dry < abilities));
    }
}
