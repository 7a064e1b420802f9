package org.sluice.listen;

import static org.sluice.fuzz.Oracle.holds;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * A syslog sender's stream of any bytes: the first says how it is cut into packets, which must make no difference. Of
 * each message comes one line, or none.
 */
public final class SyslogFuzz {

    private static final int LONGEST = 8192;
    private static final Instant NOW = Instant.parse("2026-11-22T18:00:00Z");

    private SyslogFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        if (bytes.length == 0) {
            return;
        }
        byte[] stream = Arrays.copyOfRange(bytes, 1, bytes.length);
        List<byte[]> whole = messages(stream, stream.length);
        List<byte[]> cut = messages(stream, 1 + (bytes[0] & 0xff));
        holds(whole.size() == cut.size(), "%d messages, or %d", whole.size(), cut.size());
        MessageReader reader = new MessageReader(Set.of("rsyncd", "sluice-hook"), ZoneOffset.UTC);
        for (int i = 0; i < whole.size(); i++) {
            holds(Arrays.equals(whole.get(i), cut.get(i)), "message %d differs", i);
            holds(whole.get(i).length <= LONGEST, "too long: %d", whole.get(i).length);
            read(reader, whole.get(i));
        }
        read(reader, stream); // as a datagram
    }

    private static void read(MessageReader reader, byte[] message) {
        Arrival arrival = new Arrival("archive", message);
        if (reader.read(arrival, NOW) instanceof Reading.Wanted(Line line)) {
            String text = new String(line.text(), StandardCharsets.ISO_8859_1);
            holds(text.indexOf('\n') == text.length() - 1, "no single line");
            holds(
                    text.chars()
                            .limit(text.length() - 1)
                            .allMatch(c -> c == '\t' || (c >= 0x20 && c < 0x7f) || c >= 0xa0),
                    "a control character is in it");
            holds(text.contains(" archive rsyncd[") || text.contains(" archive sluice-hook["), "of another: %s", text);
            holds(text.length() <= 5 * message.length + 160, "grew to %d", text.length());
            Instant at = Instant.parse(text.substring(0, text.indexOf(' ')).replace("+00:00", "Z"));
            holds(!at.isAfter(NOW.plusSeconds(60)), "from the future: %s", at);
        }
    }

    private static List<byte[]> messages(byte[] stream, int packet) {
        EmbeddedChannel channel = new EmbeddedChannel(new Frames("archive", LONGEST, new Tally(), () -> {}));
        for (int at = 0; at < stream.length; at += Math.max(1, packet)) {
            channel.writeInbound(Unpooled.wrappedBuffer(
                    Arrays.copyOfRange(stream, at, Math.min(stream.length, at + Math.max(1, packet)))));
        }
        channel.finish();
        List<byte[]> messages = new ArrayList<>();
        for (Arrival next = channel.readInbound(); next != null; next = channel.readInbound()) {
            messages.add(next.octets());
        }
        return messages;
    }
}
