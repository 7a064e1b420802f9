package org.sluice.mirror;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** An address as a log spells it. A log may say anything: only what is spelled like an address is one. */
public final class LoggedAddress {

    private static final int LONGEST = 64;
    private static final Pattern SHAPE = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    private LoggedAddress() {}

    /** The address; a host name is never looked up. */
    public static Optional<InetAddress> parse(String text) {
        if (text.length() > LONGEST || !SHAPE.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException noAddress) {
            return Optional.empty();
        }
    }
}
