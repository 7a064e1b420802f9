package org.sluice.cli.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.sluice.config.HttpConfig;
import org.sluice.config.TlsConfig;

/** Whether a Sluice answers where the configuration has it. */
final class RunningSluice {

    private static final int PATIENCE_MILLIS = 2000;

    private RunningSluice() {}

    /**
     * Over TLS it is the one that has the configured certificate, whatever its name and its authority; it need not take
     * us for a client, who has no certificate.
     */
    static boolean answers(HttpConfig http) {
        Optional<Known> known = http.tls().map(TlsConfig::certificate).map(Known::new);
        try {
            URI live = new URI(http.scheme(), null, http.host(), http.port(), "/health/live", null, null);
            HttpURLConnection connection = (HttpURLConnection) live.toURL().openConnection();
            if (connection instanceof HttpsURLConnection secure && known.isPresent()) {
                secure.setSSLSocketFactory(context(known.get()).getSocketFactory());
                secure.setHostnameVerifier((name, session) -> true); // the certificate itself is compared
            }
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException | URISyntaxException | GeneralSecurityException noAnswer) {
            return known.isPresent() && known.get().isMet;
        }
    }

    private static SSLContext context(Known known) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {known}, null);
        return context;
    }

    /** Trusts the certificate in a file, and no other. For one thread. */
    private static final class Known implements X509TrustManager {

        private final Path file;
        private boolean isMet;

        Known(Path file) {
            this.file = file;
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String how) throws CertificateException {
            try (InputStream in = Files.newInputStream(file)) {
                Certificate known = CertificateFactory.getInstance("X.509").generateCertificate(in);
                if (!known.equals(chain[0])) {
                    throw new CertificateException("another server's");
                }
                isMet = true;
            } catch (IOException unread) {
                throw new CertificateException(unread);
            }
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String how) throws CertificateException {
            throw new CertificateException("no client is expected");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
