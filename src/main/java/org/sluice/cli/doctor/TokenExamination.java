package org.sluice.cli.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.sluice.config.SluiceConfig;
import org.sluice.web.decide.PublicBind;
import org.sluice.web.decide.TokenFile;
import org.sluice.web.decide.UnusableTokens;

/** Whether who shows a token may decide over HTTP. */
record TokenExamination() implements Examination {

    @Override
    public List<Check> examine(SluiceConfig config) {
        Optional<Path> file = config.http().tokens();
        Optional<String> bare = PublicBind.problem(config.http());
        if (bare.isPresent()) {
            return List.of(Check.fail("tokens", bare.get(), "Do so, or Sluice does not start."));
        }
        return file.map(path -> List.of(look(path)))
                .orElseGet(() -> List.of(Check.ok("tokens", "http.tokens is not set: nobody may decide over HTTP")));
    }

    private static Check look(Path file) {
        try {
            int count = new TokenFile(file).count();
            return count == 0
                    ? Check.warn("tokens", file + " has none", "Make one with `sluice token NAME`.")
                    : Check.ok("tokens", count + " may decide over HTTP");
        } catch (UnusableTokens | IOException wrong) {
            return Check.fail(
                    "tokens",
                    "nobody may decide over HTTP: " + wrong.getMessage(),
                    "Mend the file, or set http.tokens to another one.");
        }
    }
}
