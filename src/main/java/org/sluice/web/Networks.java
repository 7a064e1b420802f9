package org.sluice.web;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;
import org.sluice.config.read.AddressText;

/** Whose an address is, as far as counting goes: one that has an IPv6 address has all of its network, a /64. */
public final class Networks {

    private static final int NETWORK_BYTES = 8;

    private Networks() {}

    /** The same text for all addresses of one client. */
    public static String of(String address) {
        Optional<InetAddress> parsed = AddressText.parse(withoutZone(address));
        return parsed.filter(known -> known.getAddress().length > 4)
                .map(known -> Arrays.toString(Arrays.copyOf(known.getAddress(), NETWORK_BYTES)))
                .or(() -> parsed.map(InetAddress::getHostAddress))
                .orElse(address);
    }

    /** Whether it is this host itself. */
    static boolean isOwn(String address) {
        return AddressText.parse(withoutZone(address))
                .map(InetAddress::isLoopbackAddress)
                .orElse(false);
    }

    private static String withoutZone(String address) {
        int zone = address.indexOf('%');
        return zone < 0 ? address : address.substring(0, zone);
    }
}
