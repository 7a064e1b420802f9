package org.sluice.web.decide;

import java.io.IOException;
import java.util.Optional;
import org.sluice.config.HttpConfig;

/** What other hosts can reach is not served before somebody has a token. */
public final class PublicBind {

    private PublicBind() {}

    /** Why it can't be served, and what to do; nothing if it can. Reads the tokens. */
    public static Optional<String> problem(HttpConfig http) {
        if (!http.isPublic() || http.tokens().isEmpty()) {
            return Optional.empty(); // the configuration itself must name a file
        }
        String why = "other hosts can reach " + http.listen() + ", and nobody has a token: ";
        try {
            boolean isNone = new TokenFile(http.tokens().get()).count() == 0;
            return isNone ? Optional.of(why + "make one with `sluice token NAME`") : Optional.empty();
        } catch (UnusableTokens | IOException wrong) {
            return Optional.of(why + wrong.getMessage());
        }
    }
}
