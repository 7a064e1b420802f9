package org.sluice.track.log;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sluice.track.log.FormatPart.Field;
import org.sluice.track.log.FormatPart.Kind;
import org.sluice.track.log.FormatPart.Literal;

/**
 * A daemon's {@code log format}, made ready to take transfer lines apart. What stands before the path is read from the
 * left and what stands after it from the right, so a path may hold blanks, brackets and whole forged fields: it is what
 * remains in the middle.
 */
public final class LogFormat {

    /** What rsync logs when nothing is configured. */
    public static final String DEFAULT = "%o %h [%a] %m (%u) %f %l";

    /** What we ask operators to configure: the path last, and the checksum of what was sent. */
    public static final String RECOMMENDED = "%o %a %m %l %b %i [%C] %M %f";

    private static final byte[] NOTHING = {};
    private static final byte[] SEND = "send".getBytes(StandardCharsets.US_ASCII);

    private final String text;
    private final List<FormatPart> parts;
    private final int path;
    private final int head;

    private LogFormat(String text, List<FormatPart> parts) {
        this.text = text;
        this.parts = parts;
        this.path = indexOfPath(parts);
        this.head = lengthOfHead(parts);
    }

    /**
     * The format, or nothing if lines of this format cannot be understood: without operation and path, or with two
     * fields that touch.
     */
    public static Optional<LogFormat> compile(String format) {
        List<FormatPart> parts = FormatPart.of(format.strip());
        Set<Kind> kinds = kindsOf(parts);
        boolean isUsable = kinds.contains(Kind.OPERATION) && kinds.contains(Kind.PATH) && !isTouching(parts);
        return isUsable ? Optional.of(new LogFormat(format.strip(), List.copyOf(parts))) : Optional.empty();
    }

    /** The format, as it was given. */
    public String text() {
        return text;
    }

    /** Whether its lines tell what {@code kind} says. */
    boolean tells(Kind kind) {
        return kindsOf(parts).contains(kind);
    }

    /** Whether its lines begin with the operation, as all usual formats do. */
    boolean beginsWithOperation() {
        return parts.getFirst() instanceof Field field && field.kind() == Kind.OPERATION && !field.padded();
    }

    /** Whether what follows the head says nothing but what is the same for all clients that get the same file. */
    boolean endsWithFile() {
        return kindsOf(parts.subList(head, parts.size())).stream().allMatch(Kind::isOfFile);
    }

    /** Whether the range is a line of this format; if so, {@code found} says where each field stands. */
    boolean matches(byte[] line, int from, int to, Fields found) {
        found.clear();
        int head = matchHead(line, from, to, found);
        return head >= 0 && matchesAfterHead(line, head, to, found);
    }

    /**
     * Takes apart what all lines of one session share: who and where.
     *
     * @return where the rest of the line begins, or -1 if this is no line of this format
     */
    int matchHead(byte[] line, int from, int to, Fields found) {
        return matchForward(line, from, to, found, 0, head);
    }

    /** Whether what follows the head is of this format; if so, {@code found} says where each of its fields stands. */
    boolean matchesAfterHead(byte[] line, int from, int to, Fields found) {
        int start = matchForward(line, from, to, found, head, path);
        int end = start < 0 ? -1 : matchBackward(line, start, to, found);
        if (end < start || end < 0) {
            return false;
        }
        found.set(Kind.PATH, start, end);
        return end > start;
    }

    /** Whether a matched line is about a file sent to the client. */
    static boolean isSend(byte[] line, Fields found) {
        int from = found.from(Kind.OPERATION);
        int to = found.to(Kind.OPERATION);
        return to - from == SEND.length && Octets.startsWith(line, from, to, SEND);
    }

    private int matchForward(byte[] line, int from, int to, Fields found, int firstPart, int endPart) {
        int at = from;
        for (int i = firstPart; i < endPart && at >= 0; i++) {
            FormatPart part = parts.get(i);
            if (part instanceof Literal literal) {
                at = Octets.startsWith(line, at, to, literal.text()) ? at + literal.text().length : -1;
            } else if (part instanceof Field field) {
                int start = field.padded() ? FieldEnd.afterBlanks(line, at, to) : at;
                int end = FieldEnd.forward(field.kind(), line, start, to, literalAt(i + 1));
                at = end < 0 || !found.accept(field, line, start, end) ? -1 : Math.max(end, at + field.width());
            }
        }
        return at;
    }

    private int matchBackward(byte[] line, int from, int to, Fields found) {
        int at = to;
        for (int i = parts.size() - 1; i > path && at >= from; i--) {
            FormatPart part = parts.get(i);
            if (part instanceof Literal literal) {
                at = Octets.endsWith(line, from, at, literal.text()) ? at - literal.text().length : -1;
            } else if (part instanceof Field field) {
                int end = field.padded() ? FieldEnd.beforeBlanks(line, from, at) : at;
                int start = FieldEnd.backward(field.kind(), line, from, end, literalAt(i - 1));
                int value = field.padded() ? FieldEnd.afterBlanks(line, Math.max(start, from), end) : start;
                at = start < 0 || !found.accept(field, line, value, end) ? -1 : Math.min(start, at - field.width());
            }
        }
        return at;
    }

    private byte[] literalAt(int index) {
        return index >= 0 && index < parts.size() && parts.get(index) instanceof Literal literal
                ? literal.text()
                : NOTHING;
    }

    private static Set<Kind> kindsOf(List<FormatPart> parts) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        for (FormatPart part : parts) {
            if (part instanceof Field field) {
                kinds.add(field.kind());
            }
        }
        return kinds;
    }

    private static boolean isTouching(List<FormatPart> parts) {
        for (int i = 1; i < parts.size(); i++) {
            if (parts.get(i) instanceof Field && parts.get(i - 1) instanceof Field) {
                return true;
            }
        }
        return false;
    }

    /** How many parts, up to and with a text, stand before the first one that is of one file. */
    private static int lengthOfHead(List<FormatPart> parts) {
        int length = 0;
        for (int i = 0; i < parts.size(); i++) {
            switch (parts.get(i)) {
                case Literal literal -> length = i + 1;
                case Field field when field.kind().isOfSession() -> {}
                case Field field -> {
                    return length;
                }
            }
        }
        return length;
    }

    private static int indexOfPath(List<FormatPart> parts) {
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i) instanceof Field field && field.kind() == Kind.PATH) {
                return i;
            }
        }
        return -1;
    }
}
