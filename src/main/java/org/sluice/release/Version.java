package org.sluice.release;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A release's version, such as {@code 6.9} or {@code 6.9~rc1}. Ordered as dpkg orders versions, so that a tilde sorts
 * before everything, the end included: {@code 4.0~rc1 < 4.0}.
 *
 * @param text the version as it stands in file names
 * @see <a href="https://manpages.debian.org/deb-version.7">deb-version(7)</a>
 */
public record Version(String text) implements Comparable<Version> {

    private static final Pattern GRAMMAR = Pattern.compile("\\d{1,9}(\\.\\d{1,9}){1,2}(~(alpha|beta|rc)\\d{1,9})?");

    /** @throws IllegalArgumentException if the text is no version */
    public Version {
        if (!GRAMMAR.matcher(text).matches()) {
            throw new IllegalArgumentException("not a version: " + Printable.of(text));
        }
    }

    /** The version that a text spells, or nothing. */
    public static Optional<Version> parse(String text) {
        return GRAMMAR.matcher(text).matches() ? Optional.of(new Version(text)) : Optional.empty();
    }

    /** Whether this is an alpha, a beta or a release candidate. */
    public boolean isPrerelease() {
        return text.indexOf('~') >= 0;
    }

    @Override
    public int compareTo(Version other) {
        return DpkgOrder.compare(text, other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
