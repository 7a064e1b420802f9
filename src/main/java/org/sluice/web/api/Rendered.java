package org.sluice.web.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.sluice.web.Entity;

/** Renders documents, to be sent many times. */
final class Rendered {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    /** Bytes of a document below which nothing is gained by compressing it. */
    private static final int WORTH_IT = 1024;

    private Rendered() {}

    /** Renders a document; if it says the same as the former one, that. */
    static Entity of(Object document, @Nullable Entity former) {
        Entity plain = Entity.of(bytes(document));
        if (former != null && former.digest().equals(plain.digest())) {
            return former;
        }
        return plain.plain().length() < WORTH_IT ? plain : plain.compressed();
    }

    private static byte[] bytes(Object document) {
        try {
            return MAPPER.writeValueAsBytes(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
