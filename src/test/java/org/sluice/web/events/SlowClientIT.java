package org.sluice.web.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.config.HttpConfig;
import org.sluice.ledger.EventType;
import org.sluice.ledger.Ledger;
import org.sluice.testkit.EventReader;
import org.sluice.testkit.EventReader.Message;
import org.sluice.web.WebServer;

/** Many clients that read, beside some that do not. */
@Timeout(120)
class SlowClientIT {

    private static final int READERS = 100;
    private static final int SLOW = 5;
    private static final int EVENTS = 200;
    private static final StreamLimits LIMITS = new StreamLimits(
            READERS + SLOW, 16 * 1024, Duration.ofSeconds(2), Duration.ofSeconds(15), 1000, 8 * 1024 * 1024);

    /** Makes an event so large that some of them are more than the system holds for a connection. */
    private static final String BALLAST = "x".repeat(8 * 1024);

    @TempDir
    Path folder;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final StreamTally tally = new StreamTally();
    private final List<EventReader> readers = new ArrayList<>();
    private final List<Socket> slow = new ArrayList<>();
    private Ledger ledger;
    private WebServer server;

    @BeforeEach
    void start() throws IOException {
        ledger = Ledger.open(folder.resolve("ledger.db"), InstantSource.system());
        server = new WebServer(
                new HttpConfig("127.0.0.1", 0),
                type -> "",
                List.of(),
                List.of(),
                List.of(new EventsMount(ledger, LIMITS, tally)));
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        for (EventReader reader : readers) {
            reader.close();
        }
        for (Socket socket : slow) {
            socket.close();
        }
        client.shutdownNow();
        server.close();
        ledger.close();
    }

    @Test
    void whoDoesNotReadIsDroppedAndTheOthersGetEachEventWithinASecond() throws Exception {
        for (int i = 0; i < READERS; i++) {
            readers.add(EventReader.open(client, server.port(), "", Optional.of(0L)));
        }
        for (int i = 0; i < SLOW; i++) {
            slow.add(connectAndDoNotRead());
        }
        await().untilAsserted(() -> assertThat(tally.open()).isEqualTo(READERS + SLOW));

        Instant[] notedAt = new Instant[EVENTS + 1];
        for (int seq = 1; seq <= EVENTS; seq++) {
            ledger.record(books -> books.events().add(EventType.ARTIFACT_NEW, "a.iso", Map.of("ballast", BALLAST)));
            notedAt[seq] = Instant.now();
            Thread.sleep(10);
        }

        for (EventReader reader : readers) {
            for (int seq = 1; seq <= EVENTS; seq++) {
                Message message = reader.next();
                assertThat(message.seq()).contains((long) seq);
                assertThat(Duration.between(notedAt[seq], message.at())).isLessThan(Duration.ofSeconds(1));
            }
        }
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(tally.dropped()).isEqualTo(SLOW);
            assertThat(tally.open()).isEqualTo(READERS);
        });
        for (Socket socket : slow) {
            assertThat(readToItsEnd(socket))
                    .as("bytes of a connection that was closed")
                    .isPositive();
        }
    }

    private Socket connectAndDoNotRead() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.setSoTimeout(10_000);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
        socket.getOutputStream()
                .write("GET /api/v1/events/stream?since=0 HTTP/1.1\r\nHost: localhost\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** Fails by its time-out if the server still holds the connection. */
    private static long readToItsEnd(Socket socket) throws IOException {
        long bytes = 0;
        byte[] buffer = new byte[64 * 1024];
        try {
            for (int read = socket.getInputStream().read(buffer);
                    read >= 0;
                    read = socket.getInputStream().read(buffer)) {
                bytes += read;
            }
        } catch (SocketException reset) {
            return Math.max(bytes, 1);
        }
        return bytes;
    }
}
