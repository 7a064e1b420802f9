package org.sluice.track.log;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sluice.track.log.FormatPart.Kind;

/**
 * Reads transfer lines of one format. All lines of a session begin alike: what that means is kept by pid, and only
 * looked at again when it is not the same. For one thread.
 */
final class TransferReader {

    private static final int SLOTS = 1 << 8;

    private final LogFormat format;
    private final Names names;
    private final Fields fields = new Fields();
    private final @Nullable Head[] heads = new Head[SLOTS];

    /** What a line of a session begins with, and what that says. */
    private record Head(byte[] text, boolean isSend, String address, String module) {

        boolean begins(byte[] line, int from, int to) {
            int end = from + text.length;
            return end <= to && Arrays.equals(text, 0, text.length, line, from, end);
        }
    }

    TransferReader(LogFormat format, Names names) {
        this.format = format;
        this.names = names;
    }

    /** Forgets how sessions begin: the daemon writes names in another way from now on. */
    void forget() {
        Arrays.fill(heads, null);
    }

    /** What the line says; nothing if it is none of this format. */
    @Nullable
    LogLine read(long at, int pid, byte[] text, int from, int to) {
        Head head = heads[pid & (SLOTS - 1)];
        fields.clear();
        if (head == null || !head.begins(text, from, to)) {
            int end = format.matchHead(text, from, to, fields);
            if (end < 0) {
                return null;
            }
            head = new Head(
                    Arrays.copyOfRange(text, from, end),
                    LogFormat.isSend(text, fields),
                    name(text, Kind.ADDRESS),
                    name(text, Kind.MODULE));
            heads[pid & (SLOTS - 1)] = head;
        }
        if (!format.matchesAfterHead(text, from + head.text().length, to, fields)) {
            return null;
        }
        boolean isSend = fields.isEmpty(Kind.OPERATION) ? head.isSend() : LogFormat.isSend(text, fields);
        return isSend ? send(at, pid, text, head) : new LogLine.Uploaded(at, pid);
    }

    private LogLine send(long at, int pid, byte[] text, Head head) {
        return new LogLine.Send(
                at,
                pid,
                fields.isEmpty(Kind.ADDRESS) ? head.address() : name(text, Kind.ADDRESS),
                fields.isEmpty(Kind.MODULE) ? head.module() : name(text, Kind.MODULE),
                name(text, Kind.PATH),
                fields.number(Kind.LENGTH),
                fields.number(Kind.BYTES),
                name(text, Kind.ITEMIZE),
                checksum(text));
    }

    private String name(byte[] text, Kind kind) {
        return fields.isEmpty(kind) ? "" : names.of(text, fields.from(kind), fields.to(kind));
    }

    private String checksum(byte[] text) {
        return fields.isEmpty(Kind.CHECKSUM) || text[fields.from(Kind.CHECKSUM)] == ' '
                ? ""
                : name(text, Kind.CHECKSUM).toLowerCase(Locale.ROOT);
    }
}
