package org.sluice.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.sluice.config.ConfigFile;
import org.sluice.config.ConfigReading;
import org.sluice.config.SluiceConfig;

/** Writes what a pipeline is configured with: {@code sluice.yaml}, the lists of mirrors, and a hook. */
final class DemoFiles {

    static final String MODULE = "amnesia-archive";

    /** Notes each run, then does what the shipped hook does. */
    private static final String HOOK = """
            #!/bin/sh
            # Notes that it runs, then does what the hook does that comes with Sluice.
            printf '%s\\n' "$SLUICE_IDEMPOTENCY_KEY" >>"$1"
            exec "$2"
            """;

    private DemoFiles() {}

    /** The name of a mirror, counted from 0. */
    static String mirrorName(int index) {
        return String.format(Locale.ROOT, "mirror-%02d.localhost", index + 1);
    }

    /** The last number of a mirror's address, which is 127.0.0. and this. */
    static int lastNumber(int index) {
        return 11 + index;
    }

    /**
     * Writes all of it and reads the configuration back.
     *
     * @param ports of the mirrors' web servers
     * @param bitsPerSecond of the link
     */
    static SluiceConfig write(Scratch scratch, List<Integer> ports, long bitsPerSecond, Path home) throws IOException {
        Path folder = scratch.folder();
        Files.writeString(folder.resolve("mirrors.json"), pool(ports));
        Files.writeString(folder.resolve("mirror-addresses.yaml"), addresses(ports.size()));
        Path hook = Files.writeString(folder.resolve("hook"), HOOK);
        Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path shipped = home.resolve("deploy/hooks/start-manual-tests").toAbsolutePath();
        Files.writeString(scratch.configuration(), configuration(scratch, bitsPerSecond, shipped));
        return switch (ConfigFile.load(scratch.configuration())) {
            case ConfigReading.Loaded(SluiceConfig config) -> config;
            case ConfigReading.Problems(var problems) -> throw new IOException("wrong configuration: " + problems);
        };
    }

    private static String configuration(Scratch scratch, long bitsPerSecond, Path shippedHook) throws IOException {
        return """
                # The demonstration's configuration. While it runs:
                #   sluice status --config %1$s/sluice.yaml
                drop:
                  directory: '%1$s/drop'
                  quarantine: '%1$s/quarantine'
                  poll: 200ms
                  settle: 1s
                  signatures: { keyring: '%2$s' }
                  manifests: { directory: '%1$s/manifests' }
                tree: { directory: '%1$s/tree', staging: '%1$s/staging', keep-free: 0B }
                waves:
                  - { name: images, kinds: [iso, img], collect: 2s, gate: immediate }
                  - { name: iuks, kinds: [iuk], collect: 2s, gate: { ready: first-mirror, of: images, or-after: null } }
                readiness: [ { name: first-mirror, mirrors: 1 }, { name: all, percent: 100 } ]
                mirrors: { file: '%1$s/mirrors.json', addresses: '%1$s/mirror-addresses.yaml' }
                rsyncd:
                  log: '%1$s/rsyncd/rsyncd.log'
                  conf: '%1$s/rsyncd/rsyncd.conf'
                  module: amnesia-archive
                  poll: 200ms
                admission: { gate: '127.0.0.1:%5$d', rate: %6$dbit/s, little: 1MiB }
                probe: { allow-private: true, timeout: 5s, retry: 1s }
                hooks:
                  - name: manual-tests
                    on: release.ready
                    rule: first-mirror
                    wave: images
                    run: ['%1$s/hook', '%3$s', '%4$s']
                ledger: { file: '%1$s/ledger.db' }
                bus: { journal: '%1$s/journal' }
                http: { listen: '127.0.0.1:0' }
                """.formatted(
                        quoted(scratch.folder()),
                        quoted(scratch.keyring()),
                        quoted(scratch.hookRuns()),
                        quoted(shippedHook),
                        RsyncDaemon.freePort(),
                        bitsPerSecond);
    }

    private static String pool(List<Integer> ports) {
        return IntStream.range(0, ports.size())
                .mapToObj(i -> "    { \"url_prefix\": \"http://" + mirrorName(i) + ":" + ports.get(i)
                        + "/tails/\", \"weight\": 10 }")
                .collect(Collectors.joining(",\n", "{\n  \"version\": 1,\n  \"mirrors\": [\n", "\n  ]\n}\n"));
    }

    private static String addresses(int mirrors) {
        return IntStream.range(0, mirrors)
                .mapToObj(i -> mirrorName(i) + ": [127.0.0." + lastNumber(i) + "]\n")
                .collect(Collectors.joining());
    }

    /** As it stands between single quotes in YAML. */
    private static String quoted(Path path) {
        return path.toString().replace("'", "''");
    }
}
