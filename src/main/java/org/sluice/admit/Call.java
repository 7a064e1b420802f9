package org.sluice.admit;

/** A line that came over a connection. */
public final class Call {

    private final Caller caller;
    private final String line;

    Call(Caller caller, String line) {
        this.caller = caller;
        this.line = line;
    }

    Caller caller() {
        return caller;
    }

    String line() {
        return line;
    }
}
