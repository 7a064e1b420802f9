package org.sluice.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.sluice.cli.cap.Cap;
import org.sluice.cli.cap.Caps;
import org.sluice.config.read.RateText;
import org.sluice.release.Printable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sluice cap}: how a cap on the link is told to each tool. */
@Command(
        name = "cap",
        description = {
            "Prints the commands that cap the link to the mirrors, in each tool's own unit. Runs none of them.",
            "Rounded down, so that no tool lets more pass."
        },
        mixinStandardHelpOptions = true)
final class CapCommand implements Callable<Integer> {

    /** Printed into commands that somebody pastes into a shell. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:@-]{0,63}");

    private final Console console;

    @Mixin
    private SharedOptions options = new SharedOptions();

    @Parameters(index = "0", paramLabel = "RATE", description = "what may pass, such as 70Mbit/s")
    private String rate = "";

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            description = "the network device; for libvirt the guest's, as `virsh domiflist` names it; default: eth0")
    private String device = "eth0";

    @Option(names = "--domain", paramLabel = "DOMAIN", description = "libvirt's name of the guest; default: DOMAIN")
    private String domain = "DOMAIN";

    CapCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Optional<Long> bits = RateText.parse(rate).filter(known -> known >= Caps.LEAST);
        if (bits.isEmpty()) {
            return refuse(
                    Printable.of(rate) + " is not " + RateText.FORM.noun() + ", of at least 1 KiB (8192 bit) a second");
        }
        for (String name : List.of(device, domain)) {
            if (!PLAIN.matcher(name).matches()) {
                return refuse(Printable.of(name) + " is no name of a device or guest");
            }
        }
        List<Cap> caps = new Caps(bits.get(), device, domain).all();
        if (options.isJson()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("rate", RateText.text(bits.get()));
            document.put("bitsPerSecond", bits.get());
            document.put("caps", caps);
            console.json(document);
        } else {
            caps.forEach(this::print);
        }
        return ExitCode.DONE;
    }

    private int refuse(String why) {
        console.complain("sluice: " + why);
        return ExitCode.USAGE;
    }

    private void print(Cap cap) {
        console.say(
                "# " + cap.tool() + ": " + cap.value() + " " + cap.unit() + " = " + RateText.text(cap.bitsPerSecond()));
        console.say("# " + cap.note());
        cap.commands().forEach(console::say);
        console.say("# to take it away: " + cap.undo());
        console.say("");
    }
}
