package org.sluice.admit;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sluice.mirror.LoggedAddress;

/** Reads what {@code ss -tinHO} prints: how many bytes each client of the daemon has got. */
final class Sockets {

    /** A daemon that has gone closed its end; what is left is the kernel's, and may stay for a minute. */
    private static final Set<String> OVER = Set.of("FIN-WAIT-2", "TIME-WAIT", "LAST-ACK", "SYN-RECV", "CLOSING");

    private static final Pattern STATE = Pattern.compile("([A-Z][A-Z0-9-]*) +\\d+ +\\d+ +\\S+ +(\\S+)");
    private static final Pattern ACKNOWLEDGED = Pattern.compile(" bytes_acked:(\\d{1,18})");
    private static final Pattern END = Pattern.compile("\\[?([0-9A-Fa-f:.]+)(?:%[^\\]:]*)?\\]?:(\\d{1,5})");

    private Sockets() {}

    /** The bytes that each client has acknowledged. */
    static Map<Peer, Long> read(String listing) {
        Map<Peer, Long> bytes = new HashMap<>();
        listing.lines().forEach(line -> {
            Matcher state = STATE.matcher(line);
            if (state.lookingAt() && !OVER.contains(state.group(1))) {
                peer(state.group(2)).ifPresent(peer -> bytes.put(peer, acknowledged(line)));
            }
        });
        return bytes;
    }

    private static long acknowledged(String line) {
        Matcher matcher = ACKNOWLEDGED.matcher(line);
        return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
    }

    private static Optional<Peer> peer(String text) {
        Matcher end = END.matcher(text);
        if (!end.matches()) {
            return Optional.empty();
        }
        Optional<InetAddress> address = LoggedAddress.parse(end.group(1));
        return address.map(there -> new Peer(there, Integer.parseInt(end.group(2))));
    }
}
