package org.sluice.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.sluice.config.read.HostAndPort;

/**
 * Where page, API, metrics and health are served.
 *
 * @param listen where to bind; port 0 takes a free one
 * @param tokens the file with who may decide; without one nobody may over HTTP
 * @param tls nothing: plain HTTP, for this host alone
 * @param isReadByAll whether who shows no token may read
 * @param names by which others call this server, such as a proxy before it
 */
public record HttpConfig(
        HostAndPort listen, Optional<Path> tokens, Optional<TlsConfig> tls, boolean isReadByAll, List<String> names) {

    public HttpConfig {
        names = List.copyOf(names);
    }

    /** Plain, where nobody may decide, and all may read. */
    public HttpConfig(String host, int port) {
        this(new HostAndPort(host, port), Optional.empty(), Optional.empty(), true, List.of());
    }

    public String host() {
        return listen.host();
    }

    public int port() {
        return listen.port();
    }

    /** Whether other hosts can reach it. */
    public boolean isPublic() {
        return !listen.isThisHostAlone();
    }

    /** How its addresses begin. */
    public String scheme() {
        return tls.isPresent() ? "https" : "http";
    }
}
