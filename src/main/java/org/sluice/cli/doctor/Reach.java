package org.sluice.cli.doctor;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;
import org.sluice.config.read.HostAndPort;

/** Whether somebody takes connections at an address. */
final class Reach {

    private static final int PATIENCE_MILLIS = 3000;

    private Reach() {}

    /** What is in the way; nothing if a connection could be made. */
    static Optional<String> trouble(HostAndPort at) {
        InetSocketAddress address = new InetSocketAddress(at.host(), at.port());
        if (address.isUnresolved()) {
            return Optional.of("its name is not known");
        }
        try (Socket socket = new Socket()) {
            socket.connect(address, PATIENCE_MILLIS);
            return Optional.empty();
        } catch (IOException failed) {
            return Optional.of(String.valueOf(failed.getMessage()));
        }
    }
}
