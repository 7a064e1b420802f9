package org.sluice.track.session;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * A file that the daemon sent in a session.
 *
 * @param path relative to the module
 * @param length of the file; -1 if not logged
 * @param bytes of the transfer; -1 if not logged
 * @param itemize rsync's {@code %i}; empty if not logged
 * @param checksum lower-case hexadecimal; empty if not logged
 * @param at seconds since the epoch
 * @param line the ordinal of its line, to tell what came first
 */
public record Fetch(String path, long length, long bytes, String itemize, String checksum, long at, long line) {

    private static final int SIZE_FLAG = 3;
    private static final int CONTENT_FLAG = 2;

    /** Whether the client had no file of that name, another size, or other content: what it had was not this file. */
    @JsonIgnore
    public boolean isReplacing() {
        return itemize.length() > SIZE_FLAG
                && (itemize.charAt(CONTENT_FLAG) == '+'
                        || itemize.charAt(CONTENT_FLAG) == 'c'
                        || itemize.charAt(SIZE_FLAG) == 's');
    }

    /** Whether a line with this {@code %i} is about a file's content, not about a directory or an attribute. */
    static boolean isContent(String itemize) {
        return itemize.isEmpty() || itemize.startsWith("<f") || itemize.startsWith("hf");
    }
}
