package org.sluice.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.config.HttpConfig;
import org.sluice.config.TlsConfig;
import org.sluice.listen.RenewedCertificates;
import org.sluice.testkit.Certificates;
import org.sluice.testkit.RawHttp;

/** TLS, and those who connect and never get that far. */
@Timeout(120)
class HandshakesIT {

    private static final Limits TIGHT = new Limits(1024, 2048, 1024, 4, 4, 64 * 1024, Duration.ofSeconds(3));
    private static final String GET = "GET /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

    @TempDir
    private Path folder;

    private Certificates made;
    private WebServer server;

    @BeforeEach
    void start() throws Exception {
        made = Certificates.make(folder.resolve("first"), "localhost");
        TlsConfig tls = new TlsConfig(made.certificate(), made.key(), Optional.empty());
        Access access = new Access(Optional.of(RenewedCertificates.open("http.tls", tls)), Readers.ALL);
        server = new WebServer(
                new WebServer.Frame(new HttpConfig("127.0.0.1", 0), TIGHT, access),
                type -> "metrics",
                List.of(),
                List.of(),
                List.of());
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void answersOverTlsAndSaysThatItIsToStaySo(String protocol) throws Exception {
        try (SSLSocket socket = connect(protocol)) {
            RawHttp.send(socket, GET);

            assertThat(RawHttp.read(socket)).endsWith("metrics").contains("trict-", "max-age=31536000");
            assertThat(socket.getSession().getProtocol()).isEqualTo(protocol);
            assertThat(socket.getSession().getCipherSuite()).contains("_GCM_").doesNotContain("TLS_RSA", "CBC");
        }
    }

    @Test
    void plainHttpAndGarbageAreNotAnsweredAndTheConnectionEnds() throws IOException {
        for (String request : List.of(GET, "\u0000\u0001 nonsense\r\n\r\n", "\u0016\u0003\u0001\u00ff\u00ff")) {
            long start = System.nanoTime();

            assertThat(RawHttp.converse(server.port(), request)).doesNotContain("HTTP/1.1 200", "metrics");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        }
        await().untilAsserted(() -> assertThat(refused("handshake")).isEqualTo(3));
    }

    @Test
    void aHandshakeThatStallsIsCutOff() throws IOException {
        try (Socket silent = RawHttp.connect(server.port());
                Socket begun = RawHttp.connect(server.port())) {
            RawHttp.send(begun, "\u0016\u0003\u0001\u0000\u0080\u0001\u0000");
            long start = System.nanoTime();

            assertThat(RawHttp.read(silent)).isEmpty();
            RawHttp.read(begun);

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void connectionsCountFromTheMomentOnAtWhichTheyAreAccepted() throws Exception {
        List<Socket> silent = new ArrayList<>();
        try {
            for (int i = 0; i < TIGHT.connections(); i++) {
                silent.add(RawHttp.connect(server.port()));
            }
            long start = System.nanoTime();
            try (Socket oneTooMany = RawHttp.connect(server.port())) {
                assertThat(RawHttp.read(oneTooMany)).isEmpty();
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .as("at once, not when its handshake has taken too long")
                    .isLessThan(Duration.ofMillis(800));
        } finally {
            for (Socket socket : silent) {
                socket.close();
            }
        }
        assertThat(refused("limit")).isOne();
        await().untilAsserted(() -> assertThat(ask()).endsWith("metrics"));
    }

    @Test
    void aRenewedCertificateIsTakenWithoutARestartAndABrokenOneChangesNothing() throws Exception {
        Certificate first = shown();
        Certificates renewed = Certificates.make(folder.resolve("second"), "localhost");

        Files.copy(renewed.certificate(), made.certificate(), StandardCopyOption.REPLACE_EXISTING);
        await().during(Duration.ofSeconds(6))
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(shown()).as("its key is yet to come").isEqualTo(first));
        Files.copy(renewed.key(), made.key(), StandardCopyOption.REPLACE_EXISTING);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(shown()).isNotEqualTo(first));
        assertThat(ask()).endsWith("metrics");
        Certificate second = shown();
        Files.delete(made.key());
        await().during(Duration.ofSeconds(6))
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(shown()).isEqualTo(second));
    }

    private long refused(String reason) {
        return Objects.requireNonNull(server.refusals().byReason().get(reason)).getAsLong();
    }

    private String ask() {
        try (SSLSocket socket = connect("TLSv1.3")) {
            RawHttp.send(socket, GET);
            return RawHttp.read(socket);
        } catch (IOException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    private Certificate shown() {
        try (SSLSocket socket = connect("TLSv1.3")) {
            return socket.getSession().getPeerCertificates()[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SSLSocket connect(String protocol) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Anybody()}, null);
            SSLSocket socket = (SSLSocket) context.getSocketFactory()
                    .createSocket(RawHttp.connect(server.port()), "localhost", server.port(), true);
            socket.setEnabledProtocols(new String[] {protocol});
            socket.startHandshake();
            return socket;
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    /** curl proves the server elsewhere; here it matters what it shows. */
    private record Anybody() implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String how) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String how) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
