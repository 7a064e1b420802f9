package org.sluice.web.decide;

/** A file of tokens that can't be used as it is; the message is a clause that says why, and what to do. */
public final class UnusableTokens extends Exception {

    private static final long serialVersionUID = 1L;

    UnusableTokens(String message) {
        super(message);
    }
}
