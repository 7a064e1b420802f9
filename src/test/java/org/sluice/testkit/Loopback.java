package org.sluice.testkit;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/** Addresses and ports of this machine's own network. */
public final class Loopback {

    private static final int ATTEMPTS = 20;

    private Loopback() {}

    /** {@code 127.0.0.lastNumber}. */
    public static InetAddress address(int lastNumber) throws UnknownHostException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) lastNumber});
    }

    /** 127.0.0.1. */
    public static InetAddress four() throws UnknownHostException {
        return address(1);
    }

    /** ::1. */
    public static InetAddress six() throws UnknownHostException {
        byte[] address = new byte[16];
        address[15] = 1;
        return InetAddress.getByAddress(address);
    }

    /** A port of 127.0.0.1. */
    public static InetSocketAddress at(int port) throws UnknownHostException {
        return new InetSocketAddress(address(1), port);
    }

    /** A port of 127.0.0.1 that nobody had a moment ago, for TCP and UDP. */
    public static int freePort() throws IOException {
        IOException last = new IOException("no port is free");
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try (ServerSocket tcp = new ServerSocket(0, 1, address(1));
                    DatagramSocket udp = new DatagramSocket(at(tcp.getLocalPort()))) {
                return udp.getLocalPort();
            } catch (IOException taken) {
                last = taken;
            }
        }
        throw last;
    }
}
