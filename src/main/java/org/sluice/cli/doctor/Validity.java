package org.sluice.cli.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.sluice.config.TlsConfig;
import org.sluice.listen.Certificates;

/**
 * For how long certificates will do.
 *
 * @param clock tells now
 * @param isReread whether a new one is taken without a restart
 */
record Validity(InstantSource clock, boolean isReread) {

    /** Of those that are read at the start alone. */
    Validity(InstantSource clock) {
        this(clock, false);
    }

    private static final Duration SOON = Duration.ofDays(30);

    /**
     * Whether a listener's TLS will do: what is configured below a key, then each certificate.
     *
     * @param consequence of leaving it as it is: {@code or Sluice does not start}
     */
    List<Check> examine(String name, String key, TlsConfig tls, String consequence) {
        try {
            Certificates.check(key, tls);
        } catch (IOException wrong) {
            return List.of(Check.fail(name, String.valueOf(wrong.getMessage()), "Correct it, " + consequence + "."));
        }
        List<Check> checks = new ArrayList<>(examine(name, tls.certificate()));
        tls.clientCa().ifPresent(authority -> checks.addAll(examine(name + ", clients", authority)));
        return checks;
    }

    /** A check for each certificate in a PEM file; one that can't be read is a failure. */
    List<Check> examine(String name, Path file) {
        List<Check> checks = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file)) {
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                if (certificate instanceof X509Certificate known) {
                    checks.add(check(name, file, known));
                }
            }
        } catch (IOException | CertificateException e) {
            checks.add(Check.fail(name, file + " can't be read: " + e.getMessage(), "Write it again, as PEM."));
        }
        if (checks.isEmpty()) {
            checks.add(Check.fail(name, file + " has no certificate", "Write certificates into it, as PEM."));
        }
        return checks;
    }

    private String afterwards() {
        return isReread ? "." : ", and restart.";
    }

    private Check check(String name, Path file, X509Certificate certificate) {
        Instant now = clock.instant();
        Instant from = certificate.getNotBefore().toInstant();
        Instant end = certificate.getNotAfter().toInstant();
        String subject = file + ": " + certificate.getSubjectX500Principal();
        if (now.isBefore(from)) {
            return Check.fail(name, subject + ", good from " + from, "Look at the clock, or wait.");
        }
        Duration left = Duration.between(now, end);
        if (left.isNegative()) {
            return Check.fail(name, subject + ", expired, good until " + end, "Put a new one there" + afterwards());
        }
        return left.compareTo(SOON) < 0
                ? Check.warn(
                        name,
                        subject + ", good until " + end + ", " + left.toDays() + " days",
                        "Put a new one there in time" + afterwards())
                : Check.ok(name, subject + ", good until " + end);
    }
}
