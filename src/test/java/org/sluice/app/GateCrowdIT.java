package org.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.demo.RsyncPull;
import org.sluice.testkit.Loopback;

/** Many at once, and those who mean no good: no place is lost, and nobody who would have been served is not. */
class GateCrowdIT {

    /** Real rsync clients; {@code -Dgate.clients=500} takes some minutes. */
    private static final int CLIENTS = Integer.getInteger("gate.clients", 60);

    private static final int STRANGERS = 3_000;

    @TempDir
    private Path root;

    private GateScene scene;

    @BeforeEach
    void start() throws Exception {
        scene = GateScene.start(root, new GateScene.Setting(40_000, 100, ""));
    }

    @AfterEach
    void stop() throws Exception {
        scene.close();
    }

    @Test
    void manyClientsAtOnceAreAllServed() throws Exception {
        List<Process> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            byte[] address = {127, 1, (byte) (i / 200), (byte) (1 + i % 200)};
            RsyncPull pull = RsyncPull.plain(
                    InetAddress.getByAddress(address), scene.daemonPort(), "amnesia-archive/", mirror(i));
            clients.add(pull.start(root.resolve("client-" + i + ".out")));
        }
        for (int i = 0; i < CLIENTS; i++) {
            assertThat(clients.get(i).waitFor(10, TimeUnit.MINUTES)).isTrue();
            assertThat(clients.get(i).exitValue())
                    .as(Files.readString(root.resolve("client-" + i + ".out")))
                    .isZero();
        }

        for (int i = 0; i < CLIENTS; i++) {
            scene.assertServed(mirror(i));
        }
        scene.awaitEmpty();
    }

    @Test
    void whoSaysNonsenseHoldsNobodyUp() throws Exception {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < STRANGERS; i++) {
                Socket socket = new Socket();
                sockets.add(socket);
                socket.connect(new InetSocketAddress(Loopback.four(), scene.gatePort()), 10_000);
                say(socket, i);
            }

            assertThat(scene.client(11).run().exit()).isZero();
            scene.assertServed(11);
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
        assertThat(scene.client(12).run().exit()).isZero();
        scene.awaitEmpty();
        assertThat(scene.sluice().said()).doesNotContain("ERROR", "OutOfMemory");
    }

    /** Garbage, a line without an end, a half of one, a lie, and silence. */
    private static void say(Socket socket, int number) {
        try {
            OutputStream out = socket.getOutputStream();
            switch (number % 5) {
                case 0 -> out.write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                case 1 -> out.write("a".repeat(100_000).getBytes(StandardCharsets.US_ASCII));
                case 2 -> out.write("ask 1 127.0.0.1 80".getBytes(StandardCharsets.US_ASCII));
                case 3 -> out.write("ask 99999999999999999999 ? - - zz\nend x\n".getBytes(StandardCharsets.US_ASCII));
                default -> {}
            }
            out.flush();
        } catch (IOException closed) {
            // as it should be, sooner or later
        }
    }

    private Path mirror(int number) throws IOException {
        return Files.createDirectories(root.resolve("crowd/" + number));
    }
}
