package org.sluice.web.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A document as it goes over the wire.
 *
 * @param tag of the plain form, without quotation marks
 * @param gzipped nothing where it is too small to gain by it
 */
record Rendered(String tag, Buffer plain, @Nullable Buffer gzipped) {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int WORTH_IT = 1024;
    private static final int TAG_BYTES = 16;

    /** Renders a document; if it says the same as the former one, that. */
    static Rendered of(Object document, @Nullable Rendered former) {
        byte[] bytes = bytes(document);
        String tag = tag(bytes);
        if (former != null && former.tag.equals(tag)) {
            return former;
        }
        return new Rendered(tag, Buffer.buffer(bytes), bytes.length < WORTH_IT ? null : Buffer.buffer(gzip(bytes)));
    }

    /** Bytes of memory that it takes. */
    long weight() {
        Buffer small = gzipped;
        return (long) plain.length() + (small == null ? 0 : small.length());
    }

    private static byte[] bytes(Object document) {
        try {
            return MAPPER.writeValueAsBytes(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 4);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static String tag(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, TAG_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
