package org.sluice.mirror;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * The neighbourhood of an address: the first 24 bits of an IPv4 address, the first 64 of an IPv6 address, which one
 * host may have all to itself.
 *
 * @param text such as {@code 192.0.2.0/24}
 * @param isOfOneHost whether all its addresses may be one host's
 */
public record Network(String text, boolean isOfOneHost) {

    private static final int V4_BYTES = 3;
    private static final int V6_BYTES = 8;

    /** The network of an address. */
    public static Network of(InetAddress address) {
        boolean isV4 = address instanceof Inet4Address;
        byte[] bytes = address.getAddress();
        int kept = isV4 ? V4_BYTES : V6_BYTES;
        Arrays.fill(bytes, kept, bytes.length, (byte) 0);
        try {
            return new Network(InetAddress.getByAddress(bytes).getHostAddress() + "/" + kept * Byte.SIZE, !isV4);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
