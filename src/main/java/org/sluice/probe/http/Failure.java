package org.sluice.probe.http;

import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.StreamResetException;
import java.net.ConnectException;
import java.net.SocketException;
import java.security.cert.CertificateException;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.sluice.release.Printable;

/** Puts into words why there was no answer, or not all of it. */
final class Failure {

    private static final int DEEPEST_CAUSE = 20;

    private Failure() {}

    static Answer.Unheard of(Throwable failure, long received) {
        return find(failure, CertificateException.class)
                .map(wrong -> tls("can't prove who it is: " + words(root(wrong))))
                .or(() -> find(failure, SSLException.class)
                        .map(wrong -> tls("does not get through the TLS handshake: " + words(wrong))))
                .orElseGet(() -> connection(failure, received));
    }

    private static Answer.Unheard connection(Throwable failure, long received) {
        if (isOurs(failure)) {
            return new Answer.Unheard(Answer.Trouble.NO_WAY, "this host has no way to it: " + words(root(failure)));
        }
        if (failure instanceof ConnectException) {
            return silence("can't be connected to: " + words(root(failure)));
        }
        if (failure instanceof HttpClosedException
                || failure instanceof StreamResetException
                || failure instanceof SocketException) {
            return silence(received > 0 ? "breaks off after " + received + " bytes" : "closes the connection");
        }
        return silence("answers what is no HTTP: " + words(failure));
    }

    /** As on a host that has no IPv6: it says nothing of the server. */
    private static boolean isOurs(Throwable failure) {
        return String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT).contains("network is unreachable");
    }

    private static Answer.Unheard tls(String why) {
        return new Answer.Unheard(Answer.Trouble.TLS, why);
    }

    private static Answer.Unheard silence(String why) {
        return new Answer.Unheard(Answer.Trouble.SILENCE, why);
    }

    private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        for (int depth = 0; root.getCause() != null && depth < DEEPEST_CAUSE; depth++) {
            root = root.getCause();
        }
        return root;
    }

    private static String words(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : Printable.of(message);
    }
}
