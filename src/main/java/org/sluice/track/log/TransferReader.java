package org.sluice.track.log;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sluice.track.log.FormatPart.Kind;
import org.sluice.track.log.SentFiles.SentFile;

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
    private final @Nullable SentFiles files;

    /** What a line of a session begins with, and what that says. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
    private record Head(byte[] text, boolean isSend, String address, String module, SentFiles.Place place) {}

    TransferReader(LogFormat format, Names names) {
        this.format = format;
        this.names = names;
        this.files = format.endsWithFile() ? new SentFiles() : null;
    }

    /** Forgets what was read: the daemon writes names in another way from now on. */
    void forget() {
        Arrays.fill(heads, null);
        if (files != null) {
            files.forget();
        }
    }

    /** What the line says; nothing if it is none of this format. */
    @Nullable
    LogLine read(long at, int pid, byte[] text, int from, int to) {
        Head head = heads[pid & (SLOTS - 1)];
        if (head == null || !Octets.startsWith(text, from, to, head.text)) {
            head = readHead(text, from, to);
            if (head == null) {
                return null;
            }
            heads[pid & (SLOTS - 1)] = head;
        }
        int start = from + head.text.length;
        SentFile known = files == null || !head.isSend ? null : files.find(text, start, to, head.place);
        return known == null
                ? readRest(at, pid, text, start, to, head)
                : known.sent(at, pid, head.address, head.module);
    }

    private @Nullable Head readHead(byte[] text, int from, int to) {
        fields.clear();
        int end = format.matchHead(text, from, to, fields);
        return end < 0
                ? null
                : new Head(
                        Arrays.copyOfRange(text, from, end),
                        LogFormat.isSend(text, fields),
                        name(text, Kind.ADDRESS),
                        name(text, Kind.MODULE),
                        new SentFiles.Place());
    }

    private @Nullable LogLine readRest(long at, int pid, byte[] text, int from, int to, Head head) {
        fields.clear();
        if (!format.matchesAfterHead(text, from, to, fields)) {
            return null;
        }
        boolean isSend = fields.isEmpty(Kind.OPERATION) ? head.isSend : LogFormat.isSend(text, fields);
        if (!isSend) {
            return new LogLine.Uploaded(at, pid);
        }
        SentFile file = new SentFile(
                name(text, Kind.PATH),
                fields.number(Kind.LENGTH),
                fields.number(Kind.BYTES),
                name(text, Kind.ITEMIZE),
                checksum(text));
        if (files != null) {
            files.keep(text, from, to, file);
        }
        String address = fields.isEmpty(Kind.ADDRESS) ? head.address : name(text, Kind.ADDRESS);
        String module = fields.isEmpty(Kind.MODULE) ? head.module : name(text, Kind.MODULE);
        return file.sent(at, pid, address, module);
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
