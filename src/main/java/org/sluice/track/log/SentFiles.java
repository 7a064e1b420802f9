package org.sluice.track.log;

import org.jspecify.annotations.Nullable;

/**
 * What lines say of a file once they have said who gets it. That part is the same for all mirrors, and they come for
 * the files in the same order: what followed a file before is looked at first, so most lines are understood by one
 * comparison. For one thread.
 */
final class SentFiles {

    private final ByBytes<SentFile> kept = new ByBytes<>();

    /** By slot, the slot of what followed; no reference, lest a chain of files that nobody fetches any more be kept. */
    private final int[] followers = new int[ByBytes.SLOTS];

    /** @param checksum lower case */
    record SentFile(String path, long length, long bytes, String itemize, String checksum) {

        LogLine.Send sent(long at, int pid, String address, String module) {
            return new LogLine.Send(at, pid, address, module, path, length, bytes, itemize, checksum);
        }
    }

    /** A place in the order of files: one for each session. */
    static final class Place {
        private int slot;
    }

    void forget() {
        kept.clear();
    }

    /** What the bytes said before, if they were seen. */
    @Nullable
    SentFile find(byte[] text, int from, int to, Place place) {
        int follower = followers[place.slot];
        if (!kept.isAt(follower, text, from, to)) {
            follower = kept.find(text, from, to);
            if (follower < 0) {
                return null;
            }
            followers[place.slot] = follower;
        }
        place.slot = follower;
        return kept.value(follower);
    }

    SentFile keep(byte[] text, int from, int to, SentFile file) {
        return kept.put(text, from, to, file);
    }
}
