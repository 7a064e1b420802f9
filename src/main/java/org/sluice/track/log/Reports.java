package org.sluice.track.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * What {@code report-transfer} sends: {@code begin HEX}, of module, address, request and arguments, and {@code end
 * STATUS HEX}, of module and address. Values come from strangers, and so are hexadecimal; each ends with a zero byte,
 * but for one that was cut.
 */
final class Reports {

    private static final int LONGEST = 8192;
    private static final int REQUEST = 2;

    private Reports() {}

    static LogLine read(long at, int pid, byte[] text, int from, int to) {
        String line = new String(text, from, Math.min(to - from, LONGEST), StandardCharsets.ISO_8859_1);
        String[] words = line.split(" ", 4);
        List<String> values = values(words[words.length - 1]);
        boolean isBegin = words.length == 2 && words[0].equals("begin") && values.size() > REQUEST;
        boolean isEnd = words.length == 3
                && words[0].equals("end")
                && words[1].matches("-?[0-9]{1,5}")
                && values.size() == REQUEST;
        if (isBegin) {
            List<String> arguments = values.subList(REQUEST + 1, values.size());
            return new LogLine.Begun(at, pid, values.get(0), values.get(1), values.get(REQUEST), arguments);
        }
        return isEnd
                ? new LogLine.Finished(at, pid, values.get(0), values.get(1), Integer.parseInt(words[1]))
                : new LogLine.Unparsed(at, pid);
    }

    private static List<String> values(String digits) {
        List<String> values = new ArrayList<>();
        try {
            byte[] bytes = HexFormat.of().parseHex(digits, 0, digits.length() / 2 * 2);
            int start = 0;
            for (int i = 0; i < bytes.length; i++) {
                if (bytes[i] == 0) {
                    values.add(new String(bytes, start, i - start, StandardCharsets.UTF_8));
                    start = i + 1;
                }
            }
        } catch (IllegalArgumentException noDigits) {
            return List.of();
        }
        return values;
    }
}
