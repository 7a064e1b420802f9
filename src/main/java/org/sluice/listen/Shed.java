package org.sluice.listen;

import java.util.Locale;

/** Why a message was not kept. */
public enum Shed {
    /** It came from an address that is not configured. */
    SENDER,
    /** It is longer than a message may be. */
    LENGTH,
    /** It is no syslog message, or has no process id. */
    FORM,
    /** It is from another program than the daemon or its hooks. */
    PROGRAM,
    /** The connection ended within it. */
    TORN,
    /** Too many others waited to be written. */
    QUEUE,
    /** The kernel had no room for it: datagrams came faster than they were read. */
    SOCKET;

    /** The word in metrics and logs. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
