package org.sluice.listen;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.SSLException;
import org.sluice.config.SyslogConfig;

/** Reads certificates and key, PEM files, for TLS 1.2 or later. */
public final class Certificates {

    private Certificates() {}

    /**
     * Whether they will do.
     *
     * @throws IOException as {@link #read}
     */
    public static void check(SyslogConfig.Tls tls) throws IOException {
        read(tls);
    }

    /** @throws IOException if a file can't be read or is no such thing; the message says which key names it */
    static SslContext read(SyslogConfig.Tls tls) throws IOException {
        readable("syslog.tls.certificate", tls.certificate());
        readable("syslog.tls.key", tls.key());
        SslContextBuilder builder = builder(tls).protocols("TLSv1.3", "TLSv1.2");
        if (tls.clientCa().isPresent()) {
            readable("syslog.tls.client-ca", tls.clientCa().get());
            trust(builder, tls.clientCa().get());
        }
        try {
            return builder.build();
        } catch (SSLException | IllegalArgumentException e) {
            throw new IOException("syslog.tls: " + e.getMessage(), e);
        }
    }

    private static SslContextBuilder builder(SyslogConfig.Tls tls) throws IOException {
        try {
            return SslContextBuilder.forServer(
                    tls.certificate().toFile(), tls.key().toFile());
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    "syslog.tls: certificate and key must be PEM files, the key PKCS#8 without a pass phrase: "
                            + e.getMessage(),
                    e);
        }
    }

    private static void trust(SslContextBuilder builder, Path authority) throws IOException {
        try {
            builder.trustManager(authority.toFile()).clientAuth(ClientAuth.REQUIRE);
        } catch (IllegalArgumentException e) {
            throw new IOException("syslog.tls.client-ca: " + authority + " must be a PEM file: " + e.getMessage(), e);
        }
    }

    private static void readable(String key, Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new IOException(key + ": " + file + " can't be read");
        }
    }
}
