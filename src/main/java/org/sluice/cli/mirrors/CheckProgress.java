package org.sluice.cli.mirrors;

import java.io.PrintWriter;

/**
 * Tells how far a check is: a line for each mirror once it is done, and, on a terminal, a bar below that grows with
 * each artifact. Thread-safe.
 */
public final class CheckProgress {

    private static final int WIDTH = 30;
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintWriter out;
    private final boolean isTerminal;
    private int total;
    private int done;
    private int wrong;

    /** @param isTerminal whether the cursor can be moved */
    public CheckProgress(PrintWriter out, boolean isTerminal) {
        this.out = out;
        this.isTerminal = isTerminal;
    }

    /** @param artifacts to be asked for, of all mirrors together */
    synchronized void begin(int artifacts) {
        total = artifacts;
        bar();
    }

    /** One was asked for. */
    synchronized void step(boolean isGood) {
        done++;
        wrong += isGood ? 0 : 1;
        bar();
    }

    /** A mirror was asked for all. */
    synchronized void tell(CheckReport.Mirror mirror) {
        clear();
        CheckText.lines(mirror).forEach(out::println);
        out.flush();
        bar();
    }

    synchronized void end() {
        clear();
        out.flush();
    }

    private void bar() {
        if (isTerminal) {
            int full = total == 0 ? WIDTH : WIDTH * done / total;
            out.print(CLEAR_LINE + "█".repeat(full) + "░".repeat(WIDTH - full) + " " + done + " of " + total
                    + (wrong > 0 ? ", " + wrong + " wrong" : ""));
            out.flush();
        }
    }

    private void clear() {
        if (isTerminal) {
            out.print(CLEAR_LINE);
        }
    }
}
