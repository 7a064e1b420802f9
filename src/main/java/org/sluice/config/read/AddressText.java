package org.sluice.config.read;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** IP addresses as they are written; never asks a name server. */
public final class AddressText {

    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern V4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
    private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:]{2,39}|[0-9A-Fa-f:]{2,30}:" + V4.pattern());
    private static final Pattern NUMBERS = Pattern.compile("[0-9.]*");
    private static final Pattern LABELS = Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9_.-]{0,251}[A-Za-z0-9.])?");

    private AddressText() {}

    /** The address that a text spells, if it spells one; a v4-mapped v6 address is the v4 address. */
    public static Optional<InetAddress> parse(String text) {
        boolean v6 = text.indexOf(':') >= 0 && V6.matcher(text).matches();
        if (!v6 && !V4.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            // both shapes are literals, which are not looked up; a mapped address comes back as v4
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException malformed) {
            return Optional.empty();
        }
    }

    /** Whether a text may be a host name; an address that is misspelt is none. */
    public static boolean isHostName(String text) {
        return LABELS.matcher(text).matches() && !NUMBERS.matcher(text).matches() && !text.contains("..");
    }
}
