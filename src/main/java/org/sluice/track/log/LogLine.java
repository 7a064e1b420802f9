package org.sluice.track.log;

import java.util.List;

/** What one line of the daemon's log says. Times are seconds since the epoch: the log knows no finer. */
public sealed interface LogLine {

    /** Seconds since the epoch. */
    long at();

    /** The process that wrote the line; 0 where it is not known. */
    int pid();

    /** Somebody connected; nothing is admitted yet. */
    record Connect(long at, int pid, String address) implements LogLine {}

    /** The address may use the module; the connection limit is asked after this. */
    record Allowed(long at, int pid, String module, String address) implements LogLine {}

    /**
     * Admitted, and the client's arguments were read.
     *
     * @param upload whether the client wants to send
     * @param paths as the client asked: {@code module/}, {@code module/tails/ module/other}
     */
    record Request(long at, int pid, boolean upload, String paths, String address) implements LogLine {}

    /**
     * A file was handed to the socket; the client need not have it yet.
     *
     * @param path relative to the module, unescaped
     * @param length the file's size; -1 where the format does not tell
     * @param bytes bytes of this transfer; -1 where the format does not tell
     * @param itemize rsync's {@code %i}, empty where the format does not tell
     * @param checksum rsync's {@code %C} in lower case, empty where the format or the line does not tell
     */
    record Send(
            long at,
            int pid,
            String address,
            String module,
            String path,
            long length,
            long bytes,
            String itemize,
            String checksum)
            implements LogLine {}

    /** A line about a file that the client uploaded or deleted. */
    record Uploaded(long at, int pid) implements LogLine {}

    /** The totals at the end of a session, clean or not. */
    record Sent(long at, int pid, long sent, long received, long total) implements LogLine {}

    /** {@code rsync error: …}: the session ended abnormally. */
    record Failure(long at, int pid, int code, String text) implements LogLine {}

    /** The connection broke: a time-out, a read or write error. */
    record Trouble(long at, int pid, String text) implements LogLine {}

    /** A file could not be sent as it should. */
    record Warning(long at, int pid, String path, String text) implements LogLine {}

    /** The client was turned away. */
    record Refused(long at, int pid, Why why, String address, String text) implements LogLine {

        /** Why a client is turned away. */
        public enum Why {
            CONNECTION_LIMIT,
            DENIED,
            UNKNOWN_MODULE,
            AUTHENTICATION,
            HOOK
        }
    }

    /**
     * The daemon's {@code pre-xfer exec} tells what a client was let in with.
     *
     * @param pid of the process that the client connected to; with a {@code post-xfer exec} another one serves it
     * @param request what it asked for, as in {@link Request}
     * @param arguments of rsync at the daemon, the client's options first
     */
    record Begun(long at, int pid, String module, String address, String request, List<String> arguments)
            implements LogLine {

        public Begun {
            arguments = List.copyOf(arguments);
        }
    }

    /**
     * The daemon's {@code post-xfer exec} tells how a session ended.
     *
     * @param pid as in {@link Begun}
     * @param status rsync's exit status at the daemon; -1 if it was killed
     */
    record Finished(long at, int pid, String module, String address, int status) implements LogLine {}

    /** The client asked for the list of modules. */
    record Listing(long at, int pid, String address) implements LogLine {}

    /**
     * The daemon started.
     *
     * @param isEscaping whether it writes {@code \#ooo} for a byte that it does not print, as it does since 3.5
     */
    record Start(long at, int pid, boolean isEscaping) implements LogLine {}

    /** A known kind of line that says nothing about who has what. */
    record Other(long at, int pid) implements LogLine {}

    /**
     * An error message that quotes a name with a line break in it, as daemons before 3.5 write it: until its end, the
     * lines are not the daemon's but a stranger's.
     *
     * @param isEnd whether the line is the message's rest, not its beginning
     */
    record Torn(long at, int pid, boolean isEnd) implements LogLine {}

    /** No line of a daemon, as far as we can tell; {@code at} is 0 where it has no time. */
    record Unparsed(long at, int pid) implements LogLine {}
}
