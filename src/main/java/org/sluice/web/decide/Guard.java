package org.sluice.web.decide;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.release.Printable;

/** Looks at who wants to decide, or to read. What he shows is never logged. May block. */
public final class Guard {

    private static final Logger LOG = LoggerFactory.getLogger(Guard.class);
    private static final String SCHEME = "Bearer ";
    private static final String HOW = "set http.tokens to a file, and make a token with `sluice token NAME`";

    private final Optional<TokenFile> file;
    private final Attempts attempts;

    /** @param file of those who may; nobody without it */
    public Guard(Optional<TokenFile> file) {
        this(file, System::nanoTime);
    }

    Guard(Optional<TokenFile> file, LongSupplier nanos) {
        this.file = file;
        this.attempts = new Attempts(nanos);
    }

    /**
     * @param address of the client
     * @param authorization the header's value
     */
    Entry look(String address, @Nullable String authorization) {
        if (file.isEmpty()) {
            return new Entry.Closed("nobody may do this over HTTP: " + HOW);
        }
        Duration pause = attempts.pause(address);
        if (pause.isPositive()) {
            return new Entry.TooMany(pause);
        }
        Optional<String> secret = secret(authorization);
        return secret.isEmpty()
                ? new Entry.Unknown(
                        "this takes a token: send `Authorization: Bearer TOKEN`; `sluice token NAME` makes one")
                : look(file.get(), address, secret.get());
    }

    /** Whether what was good before is so still; no attempt. */
    boolean isStillGood(@Nullable String authorization) {
        try {
            return file.isPresent()
                    && secret(authorization).isPresent()
                    && file.get().read().owner(secret(authorization).get()).isPresent();
        } catch (UnusableTokens | IOException wrong) {
            return false;
        }
    }

    private static Optional<String> secret(@Nullable String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? Optional.of(authorization.substring(SCHEME.length()).strip())
                : Optional.empty();
    }

    private Entry look(TokenFile tokens, String address, String secret) {
        try {
            Optional<String> owner = tokens.read().owner(secret);
            if (owner.isPresent()) {
                return new Entry.Known(owner.get());
            }
            attempts.failed(address);
            LOG.warn("a token that is nobody's was shown by {}", Printable.of(address));
            return new Entry.Unknown("this token is nobody's: it was taken back, or is not complete");
        } catch (UnusableTokens | IOException wrong) {
            LOG.error("no token counts: http.tokens: {}", wrong.getMessage());
            return new Entry.Closed("no token counts, for the file of http.tokens can't be used:"
                    + " `sluice doctor` and the log say why");
        }
    }
}
