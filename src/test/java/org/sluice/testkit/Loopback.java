package org.sluice.testkit;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** This host's own addresses. */
public final class Loopback {

    private Loopback() {}

    /** 127.0.0.1. */
    public static InetAddress four() throws UnknownHostException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    }

    /** ::1. */
    public static InetAddress six() throws UnknownHostException {
        byte[] address = new byte[16];
        address[15] = 1;
        return InetAddress.getByAddress(address);
    }
}
