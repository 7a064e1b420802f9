package org.sluice.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.sluice.bus.subscribe.SubscriberFile;
import org.sluice.config.SluiceConfig;
import org.sluice.release.Printable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sluice subscriber}: lets somebody subscribe to the events. */
@Command(
        name = "subscriber",
        description = {
            "Lets somebody subscribe to the events by AMQP and STOMP: makes a password, prints it, and",
            "writes its salted digest into the file that bus.acceptors.users names. It counts at once.",
            "Run it as the user that Sluice runs as. Who is to go, is taken out of the file by hand.",
            "Exit code 1 if the name is there already."
        },
        mixinStandardHelpOptions = true)
final class SubscriberCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private SharedOptions options = new SharedOptions();

    @Parameters(index = "0", paramLabel = "NAME", description = "small letters, digits and hyphens: qa-desk")
    private String name = "";

    @Option(names = "--renew", description = "a new password for who is there already; the old one ends")
    private boolean isRenewed;

    SubscriberCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        return options.withConfig(console, this::add);
    }

    private int add(SluiceConfig config) {
        if (!SubscriberFile.NAME.matcher(name).matches()) {
            return complain(ExitCode.USAGE, "NAME: " + name + " is no name of small letters, digits and hyphens");
        }
        if (config.bus().acceptors().users().isEmpty()) {
            return complain(ExitCode.USAGE, "bus.acceptors.users: names no file; docs/configuration.md tells of it");
        }
        Path file = config.bus().acceptors().users().get();
        SubscriberFile subscribers = new SubscriberFile(file);
        try {
            boolean isThere = Files.exists(file) && subscribers.read().names().contains(name);
            if (isThere && !isRenewed) {
                return complain(ExitCode.NO, name + " is in " + file + " already; --renew makes a new password");
            }
            return show(file, subscribers.add(name));
        } catch (IOException e) {
            return complain(ExitCode.UNREACHABLE, "bus.acceptors.users: " + e.getMessage());
        }
    }

    private int show(Path file, String password) {
        if (options.isJson()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("subscriber", name);
            document.put("password", password);
            document.put("file", file.toString());
            console.json(document);
        } else {
            console.say(password);
            console.complain(name + " may subscribe with this password, which is kept nowhere else; " + file
                    + " has its digest");
        }
        return ExitCode.DONE;
    }

    private int complain(int exit, String what) {
        console.complain("sluice: " + Printable.of(what));
        return exit;
    }
}
