package org.sluice.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.sluice.config.SluiceConfig;
import org.sluice.release.Printable;
import org.sluice.web.decide.TokenFile;
import org.sluice.web.decide.UnusableTokens;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sluice token}: who may decide over HTTP. */
@Command(
        name = "token",
        description = "Makes a token, by which NAME may approve, hold, resume and retry over HTTP. It is printed once:"
                + " the file of http.tokens keeps its digest alone. Run it as the user that Sluice runs as.",
        mixinStandardHelpOptions = true)
final class TokenCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private SharedOptions options = new SharedOptions();

    @Option(names = "--revoke", description = "takes the token of NAME back; it counts no more, at once")
    private boolean isRevoking;

    @Parameters(index = "0", paramLabel = "NAME", description = "of a person or a script; stands in each decision")
    private String name = "";

    TokenCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        return options.withConfig(console, this::run);
    }

    private int run(SluiceConfig config) throws IOException {
        Optional<Path> file = config.http().tokens();
        if (file.isEmpty()) {
            console.complain("sluice: http.tokens is not set: name a file there, such as /var/lib/sluice/tokens");
            return ExitCode.USAGE;
        }
        try {
            return isRevoking ? revoke(new TokenFile(file.get())) : add(new TokenFile(file.get()));
        } catch (UnusableTokens refused) {
            console.complain("sluice: " + Printable.of(String.valueOf(refused.getMessage())));
            return ExitCode.NO;
        }
    }

    private int add(TokenFile tokens) throws IOException, UnusableTokens {
        String secret = tokens.add(name);
        if (options.isJson()) {
            console.json(Map.of("name", name, "token", secret));
        } else {
            console.say(secret);
            console.complain("sluice: keep it: it is not shown again. " + name + " may decide with it from now on");
        }
        return ExitCode.DONE;
    }

    private int revoke(TokenFile tokens) throws IOException, UnusableTokens {
        tokens.revoke(name);
        if (options.isJson()) {
            console.json(Map.of("name", name, "revoked", true));
        } else {
            console.say("the token of " + name + " counts no more");
        }
        return ExitCode.DONE;
    }
}
