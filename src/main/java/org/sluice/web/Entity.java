package org.sluice.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Answers with content that a client may have already: told apart by its digest. */
public final class Entity {

    private static final int TAG_BYTES = 12;

    private Entity() {}

    /** Answers 200 with the content, or 304 if the client has it. */
    public static void send(RoutingContext context, String contentType, Buffer content) {
        String tag = tag(content);
        HttpServerResponse response = context.response().putHeader("ETag", tag).putHeader("Cache-Control", "no-cache");
        @Nullable String known = context.request().getHeader("If-None-Match");
        if (known != null && isOneOf(tag, known)) {
            response.setStatusCode(304).end();
        } else {
            response.putHeader("Content-Type", contentType).end(content);
        }
    }

    private static boolean isOneOf(String tag, String known) {
        return known.strip().equals("*")
                || Arrays.stream(known.split(","))
                        .map(one -> one.strip().replaceFirst("^W/", ""))
                        .anyMatch(tag::equals);
    }

    private static String tag(Buffer content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes());
            return '"' + HexFormat.of().formatHex(digest, 0, TAG_BYTES) + '"';
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
