package org.sluice.cli.doctor;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import org.sluice.config.read.HostAndPort;

/**
 * A port that Sluice listens on beside HTTP.
 *
 * @param name of the check
 * @param key of the configuration
 * @param isDatagram UDP, else TCP
 */
record ListeningPort(String name, String key, HostAndPort at, boolean isDatagram) {

    /**
     * Whether it can be had. A running Sluice has it, as it has the port for metrics.
     *
     * @param remark what else to say to who has to take another one
     */
    Check examine(boolean isRunning, String remark) {
        try {
            bind();
            return isRunning
                    ? Check.warn(
                            name, at + " is free, though a Sluice runs", "Restart it: it listens as it was started.")
                    : Check.ok(name, at + " is free");
        } catch (SocketException taken) {
            return isRunning
                    ? Check.ok(name, at + " is taken, by the Sluice that runs")
                    : Check.fail(
                            name,
                            at + " can't be had: " + taken.getMessage(),
                            "Set " + key + " to another one" + remark + ".");
        } catch (IOException wrong) {
            return Check.fail(name, at + ": " + wrong.getMessage(), "Correct " + key + ".");
        }
    }

    private void bind() throws IOException {
        InetSocketAddress address = new InetSocketAddress(at.host(), at.port());
        if (isDatagram) {
            try (DatagramSocket socket = new DatagramSocket(null)) {
                socket.bind(address);
            }
        } else {
            try (ServerSocket socket = new ServerSocket()) {
                socket.bind(address);
            }
        }
    }
}
