package org.sluice.cli;

/** What a command's exit code means; the same for all commands. */
public final class ExitCode {

    /** Done, and if something was asked, the answer is yes. */
    public static final int DONE = 0;

    /** Done, and the answer is no: not ready, found problems. */
    public static final int NO = 1;

    /** The command or the configuration is wrong. */
    public static final int USAGE = 2;

    /** Something is not reachable, or not permitted. */
    public static final int UNREACHABLE = 3;

    /** It failed. */
    public static final int FAILED = 4;

    private ExitCode() {}
}
