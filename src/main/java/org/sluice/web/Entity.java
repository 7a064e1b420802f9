package org.sluice.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Content as it goes over the wire: compressed for who takes that, and not at all for who has it.
 *
 * @param digest the beginning of the plain form's SHA-256, hexadecimal
 * @param gzipped nothing where it is sent plain to everybody
 */
public record Entity(String digest, Buffer plain, @Nullable Buffer gzipped) {

    private static final int DIGEST_BYTES = 16;

    /** What is sent plain. */
    public static Entity of(byte[] content) {
        return new Entity(digest(content), Buffer.buffer(content), null);
    }

    /** The same, with a compressed form. */
    public Entity compressed() {
        return new Entity(digest, plain, gzip(plain.getBytes()));
    }

    /** The beginning of the SHA-256 of these parts, one after the other; hexadecimal. */
    public static String digest(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return HexFormat.of().formatHex(digest.digest(), 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Bytes of memory that it takes. */
    public long weight() {
        Buffer small = gzipped;
        return (long) plain.length() + (small == null ? 0 : small.length());
    }

    /**
     * Answers 200 with the content, or 304 if the client has it.
     *
     * @param caching what {@code Cache-Control} says
     */
    public void send(RoutingContext context, String contentType, String caching) {
        Buffer small = isGzipTaken(context.request().getHeader(HttpHeaders.ACCEPT_ENCODING)) ? gzipped : null;
        Buffer content = small == null ? plain : small;
        // a strong tag names bytes: those of the two forms differ
        String tag = '"' + digest + (small == null ? "" : "-gzip") + '"';
        HttpServerResponse response = context.response()
                .putHeader(HttpHeaders.ETAG, tag)
                .putHeader(HttpHeaders.VARY, "Accept-Encoding")
                .putHeader(HttpHeaders.CACHE_CONTROL, caching);
        if (isKnown(context.request().getHeader(HttpHeaders.IF_NONE_MATCH), tag)) {
            response.setStatusCode(304).end();
            return;
        }
        if (small != null) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, contentType)
                .putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(content.length()))
                .end(content);
    }

    /** As {@link #send(RoutingContext, String, String)}, for what a client must ask for again at each use. */
    public void send(RoutingContext context, String contentType) {
        send(context, contentType, "no-cache");
    }

    private static boolean isKnown(@Nullable String header, String tag) {
        return header != null
                && Stream.of(header.split(",", -1))
                        .map(String::strip)
                        .anyMatch(known -> known.equals("*") || known.equals(tag) || known.equals("W/" + tag));
    }

    /** Whether gzip is among the codings, and not by {@code q=0}, which means that it is not. */
    static boolean isGzipTaken(@Nullable String codings) {
        return codings != null
                && Stream.of(codings.toLowerCase(Locale.ROOT).split(",", -1))
                        .map(coding -> coding.replaceAll("\\s", ""))
                        .anyMatch(coding -> coding.matches("(gzip|x-gzip|\\*)(;q=(1(\\.0*)?|0\\.0*[1-9][0-9]*))?"));
    }

    private static Buffer gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(content.length / 4);
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException("into memory", e);
        }
        return Buffer.buffer(bytes.toByteArray());
    }
}
