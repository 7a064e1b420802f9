package org.sluice.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.config.HttpConfig;

/** What no proper client sends, byte by byte. */
@Timeout(60)
class HostileClientIT {

    private static final Limits TIGHT = new Limits(1024, 2048, 1024, 4, 4, 64 * 1024, Duration.ofMillis(700));

    private final WebServer server = new WebServer(
            new WebServer.Frame(new HttpConfig("127.0.0.1", 0), TIGHT, Access.OPEN),
            type -> "metrics",
            List.of(),
            List.of(),
            List.of());

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void garbageIsAnsweredAndTheConnectionClosed() throws IOException {
        assertThat(converse("\u0000\u0001 nonsense\r\n\r\n"))
                .startsWith("HTTP/1.0 400 Bad Request")
                .contains("application/problem+json");
    }

    @Test
    void aLineThatIsTooLongIsRefused() throws IOException {
        assertThat(converse("GET /" + "a".repeat(4000) + " HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.0 414 ");
    }

    @Test
    void headersThatAreTooLongAreRefused() throws IOException {
        assertThat(converse("GET /metrics HTTP/1.1\r\nHost: localhost\r\nX: " + "a".repeat(5000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431 ");
    }

    @Test
    void aSilentConnectionIsClosed() throws IOException {
        assertThat(converse("")).isEmpty();
    }

    @Test
    void aConnectionIsClosedAfterItsAnswerIfNothingFollows() throws IOException {
        assertThat(converse("GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n")).endsWith("metrics");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /metrics HTTP/1.1\r\nX: ",
                "POST /metrics HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n",
                "GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\nGET /metrics HTTP/1.1\r\nX: "
            })
    void aRequestThatDripsInIsCutOffThoughItIsNeverSilent(String begin) throws Exception {
        try (Socket socket = connect()) {
            long start = System.nanoTime();

            int bytes = drip(socket, begin);

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
            assertThat(bytes).isLessThan(50);
        }
    }

    @Test
    void aConnectionTooManyIsClosedAtOnceAndTheOthersGoOn() throws IOException {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < TIGHT.connections(); i++) {
                sockets.add(connect());
                ask(sockets.get(i));
            }
            try (Socket oneTooMany = connect()) {
                assertThat(read(oneTooMany)).isEmpty();
            }
            assertThat(read(sockets.getFirst())).endsWith("metrics");
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    private static int drip(Socket socket, String begin) throws Exception {
        int bytes = 0;
        try {
            socket.getOutputStream().write(begin.getBytes(StandardCharsets.US_ASCII));
            for (; bytes < 100; bytes++) {
                socket.getOutputStream().write('a');
                Thread.sleep(100);
            }
        } catch (SocketException closed) {
            return bytes;
        }
        return bytes;
    }

    private String converse(String request) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return read(socket);
        }
    }

    private static void ask(Socket socket) throws IOException {
        socket.getOutputStream()
                .write("GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
    }

    /** All that comes until the server closes the connection. */
    private static String read(Socket socket) throws IOException {
        try {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (SocketException reset) {
            return "";
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(10_000);
        return socket;
    }
}
