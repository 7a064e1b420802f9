package org.sluice.release;

import java.util.Locale;
import java.util.Optional;

/** One version in one channel, written {@code stable/6.9}. */
public record ReleaseId(Channel channel, Version version) implements Comparable<ReleaseId> {

    /** The release that a version belongs to. */
    public static ReleaseId of(Version version) {
        return new ReleaseId(Channel.of(version), version);
    }

    /** Reads {@code stable/6.9}, or {@code 6.9} alone: the version tells the channel. */
    public static Optional<ReleaseId> parse(String text) {
        int slash = text.indexOf('/');
        Optional<ReleaseId> release = Version.parse(text.substring(slash + 1)).map(ReleaseId::of);
        return release.filter(r -> slash < 0
                || r.channel().toString().equals(text.substring(0, slash).toLowerCase(Locale.ROOT)));
    }

    @Override
    public int compareTo(ReleaseId other) {
        int byVersion = version.compareTo(other.version);
        return byVersion != 0 ? byVersion : channel.compareTo(other.channel);
    }

    @Override
    public String toString() {
        return channel + "/" + version;
    }
}
