package org.sluice.listen;

import java.util.Locale;

/** Why a connection was closed. */
public enum Refusal {
    /** It came from an address that is not configured. */
    SENDER,
    /** As many as may be were open, and each had sent messages. */
    LIMIT,
    /** It had sent nothing when its place was needed. */
    SILENT,
    /** It broke the rules of TLS, or the connection failed. */
    BROKEN;

    /** The word in metrics and logs. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
