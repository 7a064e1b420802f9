package org.sluice.notify;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;

/** Puts into words why there was no conversation, or why it broke off. */
final class NoConnection {

    private static final int DEEPEST_CAUSE = 20;

    private NoConnection() {}

    static String words(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
                return "its name is not known";
            }
            cause = cause.getCause();
        }
        String message = failure.getMessage();
        String further = message == null ? "" : ": " + message;
        return switch (failure) {
            case HttpConnectTimeoutException late -> "can't be connected to in time";
            case ConnectException refused -> "can't be connected to" + further;
            // ours, which say all
            case IOException plain when plain.getClass() == IOException.class && message != null -> message;
            default -> failure.getClass().getSimpleName() + further;
        };
    }
}
