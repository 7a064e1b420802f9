package org.sluice.app;

import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import org.sluice.config.HttpConfig;
import org.sluice.listen.RenewedCertificates;
import org.sluice.web.Access;
import org.sluice.web.Readers;
import org.sluice.web.decide.Guard;
import org.sluice.web.decide.PublicBind;
import org.sluice.web.decide.TokenFile;
import org.sluice.web.decide.TokenReaders;

/**
 * Who comes in over HTTP, and how.
 *
 * @param guard knows tokens, and counts wrong ones, whatever they were shown for
 */
record Entrance(Guard guard, Access access) {

    /** @throws IOException if certificates can't be used, or if other hosts could reach it while nobody has a token */
    static Entrance of(HttpConfig http) throws IOException {
        Optional<String> bare = PublicBind.problem(http);
        if (bare.isPresent()) {
            throw new IOException("http.listen: " + bare.get());
        }
        Guard guard = new Guard(http.tokens().map(TokenFile::new));
        Optional<Supplier<SslContext>> tls = http.tls().isPresent()
                ? Optional.of(RenewedCertificates.open("http.tls", http.tls().get()))
                : Optional.empty();
        return new Entrance(guard, new Access(tls, http.isReadByAll() ? Readers.ALL : new TokenReaders(guard)));
    }
}
