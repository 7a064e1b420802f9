package org.sluice.listen;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.SSLException;
import org.sluice.config.TlsConfig;
import org.sluice.secret.SecretFile;

/** Reads certificates and key, PEM files, for TLS 1.2 or later. */
public final class Certificates {

    private Certificates() {}

    /**
     * Whether they will do.
     *
     * @param path of the keys that name them
     * @throws IOException as {@link #read}
     */
    public static void check(String path, TlsConfig tls) throws IOException {
        read(path, tls);
    }

    /**
     * Reads them.
     *
     * @param path of the keys that name them
     * @throws IOException if a file can't be read or is no such thing; the message says which key names it
     */
    public static SslContext read(String path, TlsConfig tls) throws IOException {
        readable(path + ".certificate", tls.certificate());
        readable(path + ".key", tls.key());
        isPrivate(path + ".key", tls.key());
        SslContextBuilder builder = builder(path, tls).protocols("TLSv1.3", "TLSv1.2");
        if (!Pair.isOne(tls.certificate(), tls.key())) {
            throw new IOException(path + ": " + tls.key() + " is not the key of " + tls.certificate());
        }
        if (tls.clientCa().isPresent()) {
            readable(path + ".client-ca", tls.clientCa().get());
            trust(builder, path + ".client-ca", tls.clientCa().get());
        }
        try {
            return builder.build();
        } catch (SSLException | IllegalArgumentException e) {
            throw new IOException(path + ": " + e.getMessage(), e);
        }
    }

    private static SslContextBuilder builder(String path, TlsConfig tls) throws IOException {
        try {
            return SslContextBuilder.forServer(
                    tls.certificate().toFile(), tls.key().toFile());
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    path + ": certificate and key must be PEM files, the key PKCS#8 without a pass phrase: "
                            + e.getMessage(),
                    e);
        }
    }

    private static void trust(SslContextBuilder builder, String key, Path authority) throws IOException {
        try {
            builder.trustManager(authority.toFile()).clientAuth(ClientAuth.REQUIRE);
        } catch (IllegalArgumentException e) {
            throw new IOException(key + ": " + authority + " must be a PEM file: " + e.getMessage(), e);
        }
    }

    private static void isPrivate(String key, Path file) throws IOException {
        try {
            SecretFile.requirePrivate(file);
        } catch (IOException open) {
            throw new IOException(key + ": " + open.getMessage(), open);
        }
    }

    private static void readable(String key, Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new IOException(key + ": " + file + " can't be read");
        }
    }
}
