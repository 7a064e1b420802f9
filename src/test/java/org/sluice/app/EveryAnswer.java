package org.sluice.app;

import static org.sluice.app.Uploads.iso;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.sluice.testkit.RawHttp;

/** The head of an answer, of each path that a pipeline answers. */
record EveryAnswer(int status, Map<String, String> headers) {

    /** A path with names instead of its parameters. */
    static String example(String path) {
        return path.replace(":channel", "stable")
                        .replace(":version", "6.0")
                        .replace(":name", "a.example.org")
                        .replace(":rule", "first-mirror")
                        .replace(":wave", "images")
                        .replace(":event", "none")
                        .replace(":hook", "none")
                + (path.endsWith("/artifacts/mirrors") ? "?path=" + iso("6.0") : "");
    }

    /** Asks, and reads the answer's head. */
    static EveryAnswer to(int port, String request) throws IOException {
        try (Socket socket = RawHttp.connect(port)) {
            RawHttp.send(socket, request);
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int next = socket.getInputStream().read();
                if (next < 0) {
                    throw new IOException("no answer to " + request + ", but: " + head);
                }
                head.append((char) next);
            }
            return parse(new String(head.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
        }
    }

    private static EveryAnswer parse(String head) {
        Map<String, String> headers = head.lines()
                .skip(1)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT),
                        line -> line.substring(line.indexOf(':') + 1).strip(),
                        (one, other) -> one + " AND " + other,
                        TreeMap::new));
        return new EveryAnswer(Integer.parseInt(head.substring(9, 12)), headers);
    }
}
