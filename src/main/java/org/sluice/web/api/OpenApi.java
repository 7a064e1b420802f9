package org.sluice.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;

/** The document that describes all that is answered, as it was built in. */
final class OpenApi {

    private static final String FILE = "/openapi.json";

    private OpenApi() {}

    static Resource document(RoutingContext context) {
        Parameters.of(context);
        return new Resource("openapi", setting -> Optional.of(read()), "");
    }

    private static JsonNode read() throws IOException {
        try (InputStream in = Objects.requireNonNull(OpenApi.class.getResourceAsStream(FILE), FILE)) {
            return new ObjectMapper().readTree(in);
        }
    }
}
