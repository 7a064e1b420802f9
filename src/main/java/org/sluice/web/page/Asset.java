package org.sluice.web.page;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/**
 * A file of the page, as it is sent.
 *
 * @param gzipped the same, compressed
 * @param digest the beginning of its SHA-256, hexadecimal
 */
record Asset(String name, String contentType, Buffer plain, Buffer gzipped, String digest) {

    static Asset of(String name, byte[] content) {
        return new Asset(name, contentType(name), Buffer.buffer(content), gzip(content), Digest.of(content));
    }

    private static String contentType(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "html" -> "text/html; charset=utf-8";
            case "css" -> "text/css; charset=utf-8";
            case "js" -> "text/javascript; charset=utf-8";
            case "svg" -> "image/svg+xml";
            default -> throw new IllegalArgumentException("no content type is known for " + name);
        };
    }

    private static Buffer gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException("into memory", e);
        }
        return Buffer.buffer(bytes.toByteArray());
    }
}
