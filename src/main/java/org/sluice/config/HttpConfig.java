package org.sluice.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where page, API, metrics and health are served.
 *
 * @param host address to bind to
 * @param port TCP port; 0 takes a free one
 * @param tokens the file with who may decide; without one nobody may over HTTP
 */
public record HttpConfig(String host, int port, Optional<Path> tokens) {

    /** Where nobody may decide. */
    public HttpConfig(String host, int port) {
        this(host, port, Optional.empty());
    }
}
