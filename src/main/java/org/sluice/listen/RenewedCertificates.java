package org.sluice.listen;

import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.config.TlsConfig;

/**
 * Certificate and key, read anew when their files are others: who renews them need not restart anything. What can't be
 * used, such as a new certificate whose key is yet to come, changes nothing; it is told once.
 */
public final class RenewedCertificates implements Supplier<SslContext> {

    private static final Logger LOG = LoggerFactory.getLogger(RenewedCertificates.class);

    private final String path;
    private final TlsConfig tls;
    private List<Object> seen;
    private SslContext current;

    private RenewedCertificates(String path, TlsConfig tls) throws IOException {
        this.path = path;
        this.tls = tls;
        this.seen = look();
        this.current = Certificates.read(path, tls);
    }

    /**
     * Reads them for the first time.
     *
     * @param path of the keys that name them
     * @throws IOException as {@link Certificates#read}
     */
    public static RenewedCertificates open(String path, TlsConfig tls) throws IOException {
        return new RenewedCertificates(path, tls);
    }

    /** As they are now. May block. */
    @Override
    public synchronized SslContext get() {
        List<Object> now = look();
        if (!now.equals(seen)) {
            seen = now;
            try {
                current = Certificates.read(path, tls);
                LOG.info("{}: the certificate was changed, and is taken from now on", path);
            } catch (IOException wrong) {
                LOG.error("the certificate before is kept: {}", wrong.getMessage());
            }
        }
        return current;
    }

    private List<Object> look() {
        return Stream.concat(Stream.of(tls.certificate(), tls.key()), tls.clientCa().stream())
                .map(RenewedCertificates::stamp)
                .toList();
    }

    private static Object stamp(Path file) {
        try {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            return List.of(found.lastModifiedTime(), found.size(), String.valueOf(found.fileKey()));
        } catch (IOException gone) {
            return String.valueOf(gone.getMessage());
        }
    }
}
