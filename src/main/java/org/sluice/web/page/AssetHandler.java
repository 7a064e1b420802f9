package org.sluice.web.page;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Answers with one file: compressed where the browser takes that, and not at all if it has it already. */
final class AssetHandler implements Handler<RoutingContext> {

    private final Asset asset;
    private final String caching;

    /** @param caching what {@code Cache-Control} says */
    AssetHandler(Asset asset, String caching) {
        this.asset = asset;
        this.caching = caching;
    }

    @Override
    public void handle(RoutingContext context) {
        boolean isGzipped = acceptsGzip(context.request().getHeader("Accept-Encoding"));
        // a strong tag names bytes: those of the two forms differ
        String tag = '"' + asset.digest() + (isGzipped ? "-gz" : "") + '"';
        HttpServerResponse response = context.response()
                .putHeader("Cache-Control", caching)
                .putHeader("ETag", tag)
                .putHeader("Vary", "Accept-Encoding")
                .putHeader("Content-Security-Policy", Page.POLICY)
                .putHeader("Cross-Origin-Opener-Policy", "same-origin")
                .putHeader("Cross-Origin-Resource-Policy", "same-origin")
                .putHeader("Referrer-Policy", "no-referrer");
        if (isKnown(tag, context.request().getHeader("If-None-Match"))) {
            response.setStatusCode(304).end();
            return;
        }
        if (isGzipped) {
            response.putHeader("Content-Encoding", "gzip");
        }
        Buffer content = isGzipped ? asset.gzipped() : asset.plain();
        response.putHeader("Content-Type", asset.contentType())
                .putHeader("Content-Length", String.valueOf(content.length()))
                .end(content);
    }

    private static boolean isKnown(String tag, @Nullable String known) {
        return known != null
                && Arrays.stream(known.split(","))
                        .map(one -> one.strip().replaceFirst("^W/", ""))
                        .anyMatch(one -> one.equals(tag) || one.equals("*"));
    }

    /** Whether gzip is among the codings, and not by {@code q=0}, which means that it is not. */
    static boolean acceptsGzip(@Nullable String codings) {
        return codings != null
                && Arrays.stream(codings.split(","))
                        .map(coding -> coding.replaceAll("\\s", ""))
                        .anyMatch(coding -> coding.equals("gzip")
                                || (coding.startsWith("gzip;") && !coding.matches("gzip;q=0(\\.0*)?")));
    }
}
