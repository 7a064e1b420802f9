package org.sluice.bench.propagation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The kernel's counters of this network namespace. */
final class Interfaces {

    private static final Path COUNTERS = Path.of("/proc/net/dev");
    private static final int LINES_OF_HEADING = 2;

    private Interfaces() {}

    /** Bytes received so far by each interface, with the Ethernet headers. */
    static Map<String, Long> read() throws IOException {
        Map<String, Long> received = new TreeMap<>();
        List<String> lines = Files.readAllLines(COUNTERS);
        for (String line : lines.subList(LINES_OF_HEADING, lines.size())) {
            int colon = line.indexOf(':');
            String counters = line.substring(colon + 1).strip();
            received.put(
                    line.substring(0, colon).strip(), Long.parseLong(counters.substring(0, counters.indexOf(' '))));
        }
        return received;
    }
}
