package org.sluice.app;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.sluice.testkit.Loopback;

/** Somebody on this host whose syslog comes to the pipeline: it is not the daemon's, and means nothing. */
record Chatter(int port) {

    private static final byte[] MESSAGE =
            "<30>Nov 22 17:47:30 cron[7]: connect from UNKNOWN (10.0.0.9)\n".getBytes(StandardCharsets.US_ASCII);

    /** Says it once as a datagram and once over a connection, if anybody listens. */
    void speak() {
        try (DatagramSocket udp = new DatagramSocket();
                Socket tcp = new Socket(Loopback.address(1), port)) {
            udp.send(new DatagramPacket(MESSAGE, MESSAGE.length, Loopback.at(port)));
            tcp.getOutputStream().write(MESSAGE);
        } catch (IOException nobodyListens) {
            // it is being started, or was killed: such messages are lost
        }
    }
}
