package org.sluice.config.pool;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sluice.config.MirrorsConfig;
import org.sluice.config.read.Nearest;
import org.sluice.config.read.Problem;
import org.sluice.config.read.ProblemLog;
import org.sluice.config.read.TextFile;
import org.sluice.mirror.Mirror;
import org.sluice.release.Printable;

/** Ties an address to a mirror in the private address file, which a pipeline that runs takes up at its refresh. */
public final class ClaimedAddress {

    private static final int MOST_BYTES = 1 << 20;

    private final MirrorsConfig config;
    private final Resolver resolver;

    /** @param resolver for the host names in the file: one of them may have the address */
    public ClaimedAddress(MirrorsConfig config, Resolver resolver) {
        this.config = config;
        this.resolver = resolver;
    }

    /** Ties an address to a mirror, or says why not; then the file is as it was. */
    public Claim tie(String address, String mirror) {
        Optional<InetAddress> parsed = AddressText.parse(address);
        if (parsed.isEmpty()) {
            return new Claim.Refused(
                    "ADDRESS",
                    "\"" + Printable.of(address) + "\" is no address, such as 192.0.2.11 or 2001:db8::1;"
                            + " write host names into " + config.addresses() + " yourself");
        }
        PoolReading reading = PoolFile.load(config.file(), addresses(), resolver);
        if (!reading.isWhole()) {
            Problem first = reading.problems().getFirst();
            return new Claim.Refused(first.path(), first.message());
        }
        if (reading.pool().byName(mirror).isEmpty()) {
            return new Claim.Refused(
                    "MIRROR",
                    "no mirror in " + config.file() + " is called \"" + Printable.of(mirror) + "\""
                            + Nearest.hint(mirror, names(reading)));
        }
        Optional<String> owner = reading.pool().byAddress(parsed.get()).map(Mirror::name);
        if (owner.isPresent()) {
            return owner.get().equals(mirror) ? new Claim.Known() : new Claim.Taken(owner.get());
        }
        return write(address, mirror);
    }

    /** Nothing if there is none yet. */
    private @Nullable Path addresses() {
        return Files.exists(config.addresses()) ? config.addresses() : null;
    }

    private Claim write(String address, String mirror) {
        ProblemLog problems = new ProblemLog();
        Optional<String> text = Files.exists(config.addresses())
                ? TextFile.read(config.addresses(), MOST_BYTES, "", problems)
                : Optional.of("");
        Optional<String> edited = text.flatMap(known -> AddressEdit.add(known, mirror, address));
        if (edited.isEmpty()) {
            return new Claim.Refused(
                    config.addresses().toString(),
                    "is written in a way that can't be added to without harm; add " + address + " to " + mirror
                            + " yourself");
        }
        try {
            PrivateFile.replace(config.addresses(), text.orElse(""), edited.get());
            return new Claim.Tied();
        } catch (IOException failure) {
            return new Claim.NotPermitted(
                    config.addresses() + " can't be written: " + failure.getMessage() + "; run it as the file's owner");
        }
    }

    private static Set<String> names(PoolReading reading) {
        return reading.pool().mirrors().stream().map(Mirror::name).collect(Collectors.toSet());
    }
}
