package org.sluice.admit;

import static org.sluice.fuzz.Oracle.holds;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.sluice.mirror.LoggedAddress;
import org.sluice.release.TreePath;

/**
 * A line at the gate of any bytes. What is understood has one spelling; what is asked for is read as more, never less.
 */
public final class GateFuzz {

    private static final TreePath IMAGE =
            TreePath.parse("tails/stable/tails-amd64-6.9/tails-amd64-6.9.iso").orElseThrow();

    private GateFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        Optional<Message> message = MessageReader.read(new String(bytes, StandardCharsets.US_ASCII));
        if (message.isEmpty()) {
            return;
        }
        switch (message.get()) {
            case Message.End end -> hasOneSpelling(end.host());
            case Message.Ask ask -> {
                hasOneSpelling(ask.host());
                holds(ask.port() >= 0 && ask.port() <= 65_535, "port %d", ask.port());
                Wish wish = Wish.of(ask.arguments());
                holds(!wish.paths().isEmpty(), "asks for nothing");
                holds(!wish.isForAllOf("tails") || wish.covers(IMAGE), "all is less than one");
                wish.paths().forEach(GateFuzz::isPlain);
            }
        }
    }

    private static void hasOneSpelling(String host) {
        holds(
                LoggedAddress.parse(host)
                        .filter(one -> one.getHostAddress().equals(host))
                        .isPresent(),
                "another spelling: %s",
                host);
    }

    private static void isPlain(String path) {
        for (String part : path.split("/", -1)) {
            holds(path.isEmpty() || (!part.isEmpty() && !part.equals(".") && !part.equals("..")), "path %s", path);
        }
    }
}
