package org.sluice.web;

import io.vertx.core.MultiMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What every answer says to browsers, errors too: that nothing of it runs, is framed, or is another site's to use. A
 * handler may say otherwise of its own answer.
 */
final class SecurityHeaders {

    static final Map<String, String> ALWAYS = new TreeMap<>(Map.of(
            "Cache-Control", "no-store",
            "Content-Security-Policy",
                    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Permissions-Policy", "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
            "Referrer-Policy", "no-referrer",
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY"));

    /** For a year. Subdomains are not ours to speak for. */
    static final String STRICT_TRANSPORT = "max-age=31536000";

    private final boolean isEncrypted;

    SecurityHeaders(boolean isEncrypted) {
        this.isEncrypted = isEncrypted;
    }

    void put(MultiMap headers) {
        ALWAYS.forEach(headers::set);
        if (isEncrypted) {
            headers.set("Strict-Transport-Security", STRICT_TRANSPORT);
        }
    }
}
