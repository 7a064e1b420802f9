package org.sluice.trust;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Who may say who a server is: Java's own authorities, and those of a file besides. */
public final class Authorities {

    private Authorities() {}

    /**
     * Trusts them.
     *
     * @param further certificates, PEM
     * @throws IOException if they can't be read
     */
    public static TrustManagerFactory trust(Optional<Path> further) throws IOException {
        try {
            TrustManagerFactory usual = factory(null);
            if (further.isEmpty()) {
                return usual;
            }
            KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
            all.load(null, null);
            for (TrustManager manager : usual.getTrustManagers()) {
                if (manager instanceof X509TrustManager authorities) {
                    for (X509Certificate authority : authorities.getAcceptedIssuers()) {
                        add(all, authority);
                    }
                }
            }
            for (Certificate authority : read(further.get())) {
                add(all, authority);
            }
            return factory(all);
        } catch (GeneralSecurityException e) {
            throw new IOException("no authorities to trust: " + e.getMessage(), e);
        }
    }

    /**
     * TLS for clients that trust them.
     *
     * @param further certificates, PEM
     * @throws IOException if they can't be read
     */
    public static SSLContext context(Optional<Path> further) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust(further).getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("no TLS: " + e.getMessage(), e);
        }
    }

    private static Collection<? extends Certificate> read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            Collection<? extends Certificate> found =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (found.isEmpty()) {
                throw new IOException(file + " has no certificate");
            }
            return found;
        } catch (GeneralSecurityException e) {
            throw new IOException(file + " is no file of certificates", e);
        } catch (IOException e) {
            throw new IOException(file + " can't be read: " + e.getMessage(), e);
        }
    }

    private static void add(KeyStore store, Certificate authority) throws GeneralSecurityException {
        store.setCertificateEntry("authority-" + store.size(), authority);
    }

    private static TrustManagerFactory factory(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory;
    }
}
