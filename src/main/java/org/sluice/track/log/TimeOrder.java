package org.sluice.track.log;

import java.util.List;

/**
 * Reads files that are one log side by side, as a daemon's own and those of its modules are: lines come in the order of
 * their times, and of lines of one second those of the former file first. The order inside a file stays as it is.
 */
public final class TimeOrder {

    /** A file with lines to come. */
    public interface Source {

        /** When the next line was written, in seconds since the epoch; {@link Long#MAX_VALUE} if there is none. */
        long nextAt();

        /** Hands out the next line. */
        void feed();
    }

    private TimeOrder() {}

    /**
     * Lets the sources hand out what was written up to a second.
     *
     * @return whether there was anything
     */
    public static boolean feed(List<? extends Source> sources, long last) {
        boolean isFed = false;
        for (Source first = first(sources); first.nextAt() <= last && first.nextAt() != Long.MAX_VALUE; ) {
            first.feed();
            isFed = true;
            first = first(sources);
        }
        return isFed;
    }

    private static Source first(List<? extends Source> sources) {
        Source first = sources.getFirst();
        for (Source source : sources) {
            if (source.nextAt() < first.nextAt()) {
                first = source;
            }
        }
        return first;
    }
}
