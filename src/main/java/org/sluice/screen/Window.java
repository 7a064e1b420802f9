package org.sluice.screen;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A terminal's window, in characters.
 *
 * @param width columns, at least 20
 * @param height rows, at least 5
 */
public record Window(int width, int height) {

    /** What a terminal has that does not tell. */
    public static final Window USUAL = new Window(80, 24);

    private static final Pattern SIZE = Pattern.compile("([0-9]{1,4}) ([0-9]{1,4})\\s*");

    public Window {
        width = Math.max(20, width);
        height = Math.max(5, height);
    }

    /** Whether stdout is a terminal on which the cursor can be moved. */
    public static boolean isThere(Map<String, String> environment) {
        try {
            String stdout = Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString();
            boolean isTerminal = stdout.startsWith("/dev/pts/") || stdout.startsWith("/dev/tty");
            return isTerminal && !environment.getOrDefault("TERM", "dumb").equals("dumb");
        } catch (IOException unknown) {
            return false;
        }
    }

    /** The window of the process's terminal, as it is now; the usual one if it does not tell. */
    public static Window current() {
        try {
            Process process = new ProcessBuilder("stty", "size")
                    .redirectInput(Path.of("/dev/tty").toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return parse(new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
        } catch (IOException unknown) {
            return USUAL;
        }
    }

    /** The window of what {@code stty size} says: rows, then columns. */
    static Window parse(String size) {
        Matcher matcher = SIZE.matcher(size);
        if (!matcher.matches() || Integer.parseInt(matcher.group(1)) == 0) {
            return USUAL;
        }
        return new Window(Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(1)));
    }
}
