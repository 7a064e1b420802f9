package org.sluice.testkit;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntSupplier;

/** Addresses and ports of this machine's own network. */
public final class Loopback {

    private static final int ATTEMPTS = 20;
    private static final int FIRST_LASTING = 20_000;

    /** Linux gives ports from here on, unless it is told otherwise. */
    private static final int FIRST_GIVEN = 32_768;

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
        return freePort(() -> 0);
    }

    /** One that stays free while nobody listens there: it is none of those that the system gives to who connects. */
    public static int lastingPort() throws IOException {
        return freePort(() -> ThreadLocalRandom.current().nextInt(FIRST_LASTING, FIRST_GIVEN));
    }

    private static int freePort(IntSupplier wanted) throws IOException {
        IOException last = new IOException("no port is free");
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try (ServerSocket tcp = new ServerSocket(wanted.getAsInt(), 1, address(1));
                    DatagramSocket udp = new DatagramSocket(at(tcp.getLocalPort()))) {
                return udp.getLocalPort();
            } catch (IOException taken) {
                last = taken;
            }
        }
        throw last;
    }
}
