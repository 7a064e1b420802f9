package org.sluice.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.sluice.config.MirrorsConfig;
import org.sluice.config.SluiceConfig;
import org.sluice.config.pool.Claim;
import org.sluice.config.pool.ClaimedAddress;
import org.sluice.config.pool.SystemResolver;
import org.sluice.config.read.DurationText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code sluice mirrors claim}: says that an address is a mirror's. */
@Command(
        name = "claim",
        description = {
            "Says that an address is a mirror's: adds it to the private address file.",
            "What was seen of the address counts for the mirror from then on, also what was seen before.",
            "Exit code 1 if the address is another mirror's."
        },
        mixinStandardHelpOptions = true)
final class MirrorsClaimCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private SharedOptions options = new SharedOptions();

    @Parameters(index = "0", paramLabel = "ADDRESS", description = "192.0.2.11, 2001:db8::1")
    private String address = "";

    @Parameters(index = "1", paramLabel = "MIRROR", description = "its name, as `sluice mirrors` shows it")
    private String mirror = "";

    MirrorsClaimCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        return options.withConfig(console, this::claim);
    }

    private int claim(SluiceConfig config) {
        MirrorsConfig mirrors = config.mirrors();
        return switch (new ClaimedAddress(mirrors, new SystemResolver()).tie(address, mirror)) {
            case Claim.Tied tied ->
                say(
                        ExitCode.DONE,
                        address + " is " + mirror + "'s, as " + mirrors.addresses()
                                + " says now; the running pipeline takes it up within "
                                + DurationText.text(mirrors.refresh()));
            case Claim.Known known -> say(ExitCode.DONE, address + " is " + mirror + "'s already");
            case Claim.Taken(String other) ->
                say(
                        ExitCode.NO,
                        address + " is the address of " + other + "; one address can't tell two mirrors apart");
            case Claim.Refused(String path, String why) -> say(ExitCode.USAGE, path + ": " + why);
            case Claim.NotPermitted(String why) -> say(ExitCode.UNREACHABLE, why);
        };
    }

    private int say(int exit, String text) {
        if (options.isJson()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("tied", exit == ExitCode.DONE);
            document.put("text", text);
            console.json(document);
        } else if (exit == ExitCode.DONE) {
            console.say(text);
        } else {
            console.complain("sluice: " + text);
        }
        return exit;
    }
}
