package org.sluice.fuzz;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.sluice.admit.GateFuzz;
import org.sluice.bus.EventFuzz;
import org.sluice.cli.ConfigFuzz;
import org.sluice.config.pool.AddressesFuzz;
import org.sluice.config.pool.MirrorsFuzz;
import org.sluice.listen.SyslogFuzz;
import org.sluice.track.log.FormatFuzz;
import org.sluice.track.report.LogFuzz;
import org.sluice.verify.KeyringFuzz;
import org.sluice.verify.ManifestFuzz;
import org.sluice.verify.SignatureFuzz;
import org.sluice.web.decide.OrderFuzz;

/**
 * What is fuzzed. Known inputs stand in {@code src/test/resources/fuzz}, in a folder with the target's name.
 *
 * @param longest bytes of the longest input that the fuzzer makes
 */
record Target(String name, Class<?> type, Consumer<byte[]> code, int longest) {
    private static final String RECORDED = "rsyncd";

    /** All there are. */
    static List<Target> all() {
        return List.of(
                new Target("keyring", KeyringFuzz.class, KeyringFuzz::fuzzerTestOneInput, 8_192),
                new Target("signature", SignatureFuzz.class, SignatureFuzz::fuzzerTestOneInput, 4_096),
                new Target("manifest", ManifestFuzz.class, ManifestFuzz::fuzzerTestOneInput, 4_096),
                new Target("log", LogFuzz.class, LogFuzz::fuzzerTestOneInput, 8_192),
                new Target("format", FormatFuzz.class, FormatFuzz::fuzzerTestOneInput, 1_024),
                new Target("mirrors", MirrorsFuzz.class, MirrorsFuzz::fuzzerTestOneInput, 4_096),
                new Target("addresses", AddressesFuzz.class, AddressesFuzz::fuzzerTestOneInput, 2_048),
                new Target("syslog", SyslogFuzz.class, SyslogFuzz::fuzzerTestOneInput, 16_384),
                new Target("config", ConfigFuzz.class, ConfigFuzz::fuzzerTestOneInput, 4_096),
                new Target("gate", GateFuzz.class, GateFuzz::fuzzerTestOneInput, 2_048),
                new Target("order", OrderFuzz.class, OrderFuzz::fuzzerTestOneInput, 2_048),
                new Target("event", EventFuzz.class, EventFuzz::fuzzerTestOneInput, 4_096));
    }

    /** Runs it on one input. */
    void run(byte[] input) {
        code.accept(input);
    }

    /** Seeds, and what was found before. */
    List<Path> known() throws IOException {
        List<Path> own = files(resource("fuzz/" + name));
        return name.equals("log")
                ? Stream.concat(own.stream(), files(resource(RECORDED)).stream().filter(this::isShortLog))
                        .toList()
                : own;
    }

    private boolean isShortLog(Path file) {
        return file.toString().endsWith(".log") && file.toFile().length() <= longest;
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    static Path resource(String name) {
        try {
            return Path.of(Target.class.getResource("/fuzz").toURI()).resolveSibling(name);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
