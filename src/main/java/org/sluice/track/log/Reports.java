package org.sluice.track.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * What {@code report-transfer} sends: {@code begin module=HEX address=HEX request=HEX arguments=HEX.HEX...} and
 * {@code end module=HEX address=HEX status=N}. Values come from strangers, and so are hexadecimal; the last one may be
 * cut.
 */
final class Reports {

    private static final int LONGEST = 8192;
    private static final int MOST_ARGUMENTS = 100;

    private Reports() {}

    static LogLine read(long at, int pid, byte[] text, int from, int to) {
        String line = new String(text, from, Math.min(to - from, LONGEST), StandardCharsets.ISO_8859_1);
        String[] words = line.split(" ", 10);
        Map<String, String> values = new HashMap<>();
        Arrays.stream(words)
                .map(word -> word.split("=", 2))
                .filter(pair -> pair.length == 2)
                .forEach(pair -> values.putIfAbsent(pair[0], pair[1]));
        String module = text(values.getOrDefault("module", ""));
        String address = text(values.getOrDefault("address", ""));
        return switch (words[0]) {
            case "begin" ->
                new LogLine.Begun(
                        at, pid, module, address, text(values.getOrDefault("request", "")), arguments(values));
            case "end" ->
                values.getOrDefault("status", "").matches("-?[0-9]{1,5}")
                        ? new LogLine.Finished(at, pid, module, address, Integer.parseInt(values.get("status")))
                        : new LogLine.Unparsed(at, pid);
            default -> new LogLine.Unparsed(at, pid);
        };
    }

    private static List<String> arguments(Map<String, String> values) {
        return Arrays.stream(values.getOrDefault("arguments", "").split("\\.", MOST_ARGUMENTS))
                .map(Reports::text)
                .toList();
    }

    /** What hexadecimal digits spell; nothing if they are none, as of a value that was cut in the middle of a byte. */
    private static String text(String digits) {
        try {
            return new String(HexFormat.of().parseHex(digits), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException cut) {
            return "";
        }
    }
}
