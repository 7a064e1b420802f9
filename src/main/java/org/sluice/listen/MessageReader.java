package org.sluice.listen;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads one message in either form, RFC 3164 (with or without a host name, with its own or an ISO 8601 time) or RFC
 * 5424. What the message says of its host is not looked at: it is known by its address. For one thread at a time.
 */
final class MessageReader {

    private static final Pattern PRIORITY =
            Pattern.compile("<(?:[0-9]|[1-9][0-9]|1[0-8][0-9]|19[01])>.*", Pattern.DOTALL);
    private static final Pattern TAG = Pattern.compile("([^\\[\\]: ]{1,48})(?:\\[([0-9]{1,9})])?:.*", Pattern.DOTALL);
    private static final Pattern PID = Pattern.compile("[0-9]{1,9}");
    private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";
    private static final int LONGEST_TIME = 40;
    private static final int LONGEST_WORD = 255;
    private static final int LONGEST_TAG = 64;

    private final Set<String> programs;
    private final Stamps stamps;

    /**
     * @param programs whose messages are wanted
     * @param zone of times that name none
     */
    MessageReader(Set<String> programs, ZoneId zone) {
        this.programs = Set.copyOf(programs);
        this.stamps = new Stamps(zone);
    }

    /** @param now when it was received */
    Reading read(Arrival arrival, Instant now) {
        Cursor octets = new Cursor(arrival.octets());
        String head = octets.peek(5);
        if (!PRIORITY.matcher(head).matches()) {
            return new Reading.Unwanted(Shed.FORM);
        }
        octets.forward(head.indexOf('>') + 1);
        return octets.skip("1 ") ? modern(arrival.sender(), octets, now) : traditional(arrival.sender(), octets, now);
    }

    private Reading modern(String sender, Cursor octets, Instant now) {
        String time = octets.word(LONGEST_TIME);
        octets.word(LONGEST_WORD);
        String program = octets.word(LONGEST_TAG);
        String pid = octets.word(LONGEST_WORD);
        String kind = octets.word(LONGEST_WORD);
        if (kind.isEmpty() || !octets.skipStructuredData()) {
            return new Reading.Unwanted(Shed.FORM);
        }
        octets.skip(" ");
        octets.skip(BYTE_ORDER_MARK);
        octets.skip(" "); // rsyslog sends along the blank that stood after the tag
        return wanted(
                program, pid, () -> SpoolText.line(sender, stamps.iso(time, now), program + "[" + pid + "]", octets));
    }

    private Reading traditional(String sender, Cursor octets, Instant now) {
        Instant time = stamps.leading(octets, now);
        Matcher tag = TAG.matcher(octets.peek(LONGEST_TAG));
        if (!tag.matches()) {
            octets.word(LONGEST_WORD); // a host's name
            tag = TAG.matcher(octets.peek(LONGEST_TAG));
        }
        if (!tag.matches()) {
            return new Reading.Unwanted(Shed.FORM);
        }
        String program = tag.group(1);
        String pid = tag.group(2) == null ? "" : tag.group(2);
        octets.forward(program.length() + (pid.isEmpty() ? 0 : pid.length() + 2) + 1);
        octets.skip(" ");
        return wanted(program, pid, () -> SpoolText.line(sender, time, program + "[" + pid + "]", octets));
    }

    private Reading wanted(String program, String pid, Supplier<Line> line) {
        if (!programs.contains(program)) {
            return new Reading.Unwanted(Shed.PROGRAM);
        }
        return PID.matcher(pid).matches() ? new Reading.Wanted(line.get()) : new Reading.Unwanted(Shed.FORM);
    }
}
