package org.sluice.track.follow;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Why the log can't be read at present. Following goes on by itself when the cause is gone; nothing is lost by it.
 *
 * @param kind what is wrong
 * @param file with which file
 * @param why what the system said
 */
public record Trouble(Kind kind, Path file, String why) {

    /** What can be wrong. */
    public enum Kind {
        /** No such file, yet or any more. */
        MISSING,
        /** We may not read it. */
        DENIED,
        /** Anything else: an input error, a stale network volume, no regular file. */
        FAILED
    }

    static Trouble of(Path log, IOException failure) {
        return switch (failure) {
            case NoSuchFileException missing -> new Trouble(Kind.MISSING, log, "no such file");
            case AccessDeniedException denied -> new Trouble(Kind.DENIED, Path.of(denied.getFile()), "not permitted");
            default -> new Trouble(Kind.FAILED, log, String.valueOf(failure.getMessage()));
        };
    }
}
