package org.sluice.web;

import java.net.BindException;
import org.sluice.config.HttpConfig;

/**
 * The address can't be listened on. Trying again helps only after a person has changed the configuration or the host.
 */
public final class BindFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BindFailure(HttpConfig http, Throwable cause) {
        super("http: can't listen on " + http.host() + ":" + http.port() + ": " + reason(cause), cause);
    }

    private static String reason(Throwable cause) {
        return cause instanceof BindException
                ? "the address is in use, or not this host's"
                : String.valueOf(cause.getMessage());
    }
}
