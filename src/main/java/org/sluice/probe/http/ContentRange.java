package org.sluice.probe.http;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which part of how much an answer says that it is.
 *
 * @param span nothing: the range that was asked for is not there
 * @param size of the whole; nothing: the server does not say
 */
public record ContentRange(Optional<Span> span, OptionalLong size) {

    private static final Pattern SHAPE =
            Pattern.compile("bytes (?:(?<from>[0-9]{1,18})-(?<last>[0-9]{1,18})|\\*)/(?<size>[0-9]{1,18}|\\*)");

    /** Reads the header's value; nothing if it is none. */
    static Optional<ContentRange> parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String size = matcher.group("size");
        OptionalLong whole = size.equals("*") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(size));
        if (matcher.group("from") == null) {
            return Optional.of(new ContentRange(Optional.empty(), whole));
        }
        long from = Long.parseLong(matcher.group("from"));
        long last = Long.parseLong(matcher.group("last"));
        return last < from
                ? Optional.empty()
                : Optional.of(new ContentRange(Optional.of(new Span(from, last - from + 1)), whole));
    }
}
