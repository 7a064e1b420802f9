package org.sluice.admit;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sluice.mirror.LoggedAddress;

/** Reads what hooks say. Whoever reaches the gate may say anything, and what clients ask for is in it. */
final class MessageReader {

    private static final Pattern ASK =
            Pattern.compile("ask ([0-9]{1,10}) ([0-9A-Fa-f:.]{2,45}|-) ([0-9]{1,5}|-) ([0-9]{1,5}|-) ([0-9a-f]*)");
    private static final Pattern END = Pattern.compile("end ([0-9]{1,10}) ([0-9A-Fa-f:.]{2,45})(?: (-?[0-9]{1,5})?)?");
    private static final int MOST_PORT = 65_535;

    private MessageReader() {}

    /** What a line says; nothing if it is no message. */
    static Optional<Message> read(String line) {
        Matcher ask = ASK.matcher(line);
        if (ask.matches()) {
            return ask(ask, values(ask.group(5)));
        }
        Matcher end = END.matcher(line);
        return end.matches()
                ? address(end.group(2))
                        .map(host -> new Message.End(Long.parseLong(end.group(1)), host, status(end.group(3))))
                : Optional.empty();
    }

    private static Optional<Message> ask(Matcher ask, List<String> values) {
        if (values.size() < 2) {
            return Optional.empty();
        }
        int port = number(ask.group(4)).orElse(0);
        return address(values.get(1))
                .map(host -> new Message.Ask(
                        Long.parseLong(ask.group(1)),
                        port > 0 ? peer(ask.group(2), ask.group(3)) : Optional.empty(),
                        port,
                        values.getFirst(),
                        host,
                        values.subList(Math.min(3, values.size()), values.size())));
    }

    private static Optional<Peer> peer(String address, String port) {
        Optional<InetAddress> there = LoggedAddress.parse(address);
        OptionalInt number = number(port);
        return there.isPresent() && number.isPresent()
                ? Optional.of(new Peer(there.get(), number.getAsInt()))
                : Optional.empty();
    }

    /** An address has one spelling from here on. */
    private static Optional<String> address(String text) {
        return LoggedAddress.parse(text).map(InetAddress::getHostAddress);
    }

    private static OptionalInt number(String port) {
        return port.equals("-") || Integer.parseInt(port) > MOST_PORT
                ? OptionalInt.empty()
                : OptionalInt.of(Integer.parseInt(port));
    }

    private static OptionalInt status(@Nullable String text) {
        return text == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text));
    }

    /** Each ends with a NUL; one that was cut off is none. Module, host and request come first. */
    private static List<String> values(String hexadecimal) {
        String even = hexadecimal.substring(0, hexadecimal.length() / 2 * 2);
        String text = new String(HexFormat.of().parseHex(even), StandardCharsets.UTF_8);
        List<String> values = new ArrayList<>();
        int start = 0;
        for (int end = text.indexOf('\0'); end >= 0; end = text.indexOf('\0', start)) {
            values.add(text.substring(start, end));
            start = end + 1;
        }
        return values;
    }
}
