package org.sluice.web.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How an answer goes to a client: compressed if it takes that, and not at all if it has it. */
final class Delivery {

    /** The ledger's version that an answer tells of, as the event {@code changed} names it. */
    static final String VERSION = "Sluice-Version";

    private static final String COMPRESSED = "-gzip";

    private Delivery() {}

    static void send(HttpServerRequest request, Answers.Answer answer) {
        Rendered rendered = answer.rendered();
        Buffer small = isGzipTaken(request.getHeader(HttpHeaders.ACCEPT_ENCODING)) ? rendered.gzipped() : null;
        String tag = '"' + rendered.tag() + (small == null ? "" : COMPRESSED) + '"';
        HttpServerResponse response = request.response()
                .putHeader(HttpHeaders.ETAG, tag)
                .putHeader(HttpHeaders.VARY, "Accept-Encoding")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                .putHeader(VERSION, answer.version());
        if (isKnown(request.getHeader(HttpHeaders.IF_NONE_MATCH), tag)) {
            response.setStatusCode(304).end();
            return;
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
        if (small != null) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        response.end(small == null ? rendered.plain() : small);
    }

    private static boolean isKnown(@Nullable String header, String tag) {
        return header != null
                && Stream.of(header.split(",", -1))
                        .map(String::strip)
                        .anyMatch(known -> known.equals("*") || known.equals(tag) || known.equals("W/" + tag));
    }

    private static boolean isGzipTaken(@Nullable String header) {
        return header != null
                && Stream.of(header.toLowerCase(Locale.ROOT).split(",", -1))
                        .map(coding -> coding.replace(" ", ""))
                        .anyMatch(coding -> coding.matches("(gzip|x-gzip|\\*)(;q=(1(\\.0*)?|0\\.0*[1-9][0-9]*))?"));
    }
}
