package org.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sluice.app.Site.soon;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.testkit.Loopback;

/** Syslog over TLS, from senders that show a certificate. */
class SyslogTlsIT {

    private static final String MESSAGE = "<30>1 2026-11-22T17:47:30Z h rsyncd 1 - - building file list\n";

    @TempDir
    private Path root;

    private Identity server;
    private Identity archive;
    private SyslogSite site;

    @BeforeEach
    void start() throws Exception {
        server = Identity.make("server", root);
        archive = Identity.make("archive", root);
        site = SyslogSite.prepare(
                root, "  tls: { certificate: ROOT/server.pem, key: ROOT/server.key, client-ca: ROOT/archive.pem }\n");
    }

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void takesWhatAKnownClientSendsAndNothingElse() throws Exception {
        site.site().run();
        Identity stranger = Identity.make("stranger", root);

        send(Identity.client(server, archive), "TLSv1.3");
        soon(() -> assertThat(site.spool()).content().contains("building file list"));
        send(Identity.client(server, archive), "TLSv1.2");
        trySending(Identity.client(server, stranger));
        trySending(Identity.client(server, null));
        try (Socket plain = new Socket(Loopback.address(1), site.port())) {
            plain.getOutputStream().write(MESSAGE.getBytes(StandardCharsets.US_ASCII));
            assertThat(plain.getInputStream().readAllBytes()).isNotNull();
        }

        soon(() ->
                assertThat(site.sum("sluice_syslog_refusals_total", "broken")).isEqualTo(3));
        soon(() -> assertThat(Files.readAllLines(site.spool())).hasSize(2));
    }

    @Test
    void doesNotStartWithoutItsKeyAndSaysWhichFileIsMissing() throws IOException {
        Files.delete(root.resolve("server.key"));

        assertThatThrownBy(() -> site.site().run())
                .hasMessageContaining("syslog.tls.key: " + root.resolve("server.key"));
    }

    private void trySending(SSLContext context) {
        assertThatThrownBy(() -> {
                    try (SSLSocket socket = connect(context, "TLSv1.3")) {
                        socket.getOutputStream().write(MESSAGE.getBytes(StandardCharsets.US_ASCII));
                        socket.getInputStream().readAllBytes();
                    }
                })
                .isInstanceOf(IOException.class);
    }

    private void send(SSLContext context, String protocol) throws IOException {
        try (SSLSocket socket = connect(context, protocol)) {
            socket.getOutputStream().write(MESSAGE.getBytes(StandardCharsets.US_ASCII));
        }
    }

    private SSLSocket connect(SSLContext context, String protocol) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(Loopback.address(1), site.port());
        socket.setEnabledProtocols(new String[] {protocol});
        return socket;
    }
}
