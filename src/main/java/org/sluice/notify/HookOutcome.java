package org.sluice.notify;

/**
 * What came of an attempt.
 *
 * @param exitCode of the command; 126 if it could not be started, 124 if it ran too long
 * @param output the end of what it printed, escaped for display
 */
public record HookOutcome(HookRun run, int exitCode, String output) {

    public boolean isSuccess() {
        return exitCode == 0;
    }
}
