package org.sluice.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.sluice.config.read.AddressText;
import org.sluice.config.read.Form;
import org.sluice.config.read.HostAndPort;
import org.sluice.config.read.Section;

/** Reads {@code http}. What other hosts can reach must be encrypted, and know who comes. */
final class HttpReader {

    private static final String ALL = "all";
    private static final Form<String> READ = Form.word(List.of(ALL, "token"));
    private static final Form<String> NAME = Form.matching(".{1,253}", "")
            .only(AddressText::isHostName, "a host's name without a port, such as sluice.example.org");

    private HttpReader() {}

    static HttpConfig read(Section http) {
        HostAndPort listen = http.value("listen", new HostAndPort("127.0.0.1", 8080), HostAndPort.FORM);
        Optional<Path> tokens = http.optional("tokens", Form.PATH);
        Optional<TlsConfig> tls = TlsConfig.read(http.section("tls"));
        String usual = listen.isThisHostAlone() ? ALL : "token";
        String read = http.value("read", usual, READ);
        HttpConfig config =
                new HttpConfig(listen, tokens, tls, read.equals(ALL), http.values("names", List.of(), NAME));
        check(config, http);
        http.refuseUnknown();
        return config;
    }

    private static void check(HttpConfig config, Section http) {
        boolean isWithoutTokens = config.tokens().isEmpty() && !http.has("tokens");
        if (config.isPublic() && config.tls().isEmpty()) {
            http.problem(
                    "listen",
                    config.listen() + " can be reached from other hosts: give tls, or an address of this host,"
                            + " 127.0.0.1, with a proxy or a tunnel before it");
        }
        if (isWithoutTokens && config.isPublic()) {
            http.problem(
                    "tokens",
                    "is missing; other hosts can reach " + config.listen()
                            + ": name a file, into which `sluice token NAME` writes who may");
        } else if (isWithoutTokens && !config.isReadByAll()) {
            http.problem("tokens", "is missing; who reads must show one: name a file for `sluice token NAME`");
        }
    }
}
