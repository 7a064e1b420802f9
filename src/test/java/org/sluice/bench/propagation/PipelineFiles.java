package org.sluice.bench.propagation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a pipeline is configured with, and where it keeps what it knows.
 *
 * @param limit where it sets the daemon's limit, if it does
 */
record PipelineFiles(Path folder, Path limit) {

    /** Writes them. */
    static PipelineFiles write(Stand stand, ThroughSluice admission) throws IOException {
        PipelineFiles files = new PipelineFiles(
                Files.createDirectory(stand.folder().resolve("sluice")),
                stand.included().resolve("limit.inc"));
        Files.createDirectory(files.drop());
        Files.writeString(
                files.folder().resolve("mirrors.json"),
                lines(stand, PipelineFiles::listed, ",\n", "{ \"version\": 1, \"mirrors\": [\n", "\n] }\n"));
        Files.writeString(
                files.folder().resolve("mirror-addresses.yaml"),
                lines(stand, host -> domain(host) + ": [" + host.address() + "]", "\n", "", "\n"));
        Files.writeString(files.configuration(), files.text(stand, admission));
        return files;
    }

    Path configuration() {
        return folder.resolve("sluice.yaml");
    }

    Path drop() {
        return folder.resolve("drop");
    }

    Path ledger() {
        return folder.resolve("ledger.db");
    }

    /** Whether the daemon's limit is this one. */
    boolean isLimit(int connections) {
        try {
            return Files.readAllLines(limit).contains("max connections = " + connections);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private String text(Stand stand, ThroughSluice admission) {
        return """
                drop:
                  directory: %1$s/drop
                  quarantine: %1$s/quarantine
                  poll: 100ms
                  settle: 300ms
                  signatures: { keyring: %2$s }
                  manifests: { directory: %1$s/manifests }
                tree: { directory: %3$s, staging: %1$s/staging, keep-free: 0B }
                waves:
                  - { name: images, kinds: [iso, img], collect: 500ms, gate: immediate }
                  - { name: iuks, kinds: [iuk], collect: 500ms, gate: immediate }
                readiness:
                  - { name: first-mirror, mirrors: 1, evidence: log }
                  - { name: all, percent: 100, evidence: log }
                mirrors: { file: %1$s/mirrors.json, addresses: %1$s/mirror-addresses.yaml }
                rsyncd: { log: %4$s, conf: %5$s, module: amnesia-archive, poll: 200ms }
                admission: %6$s
                probe: { enabled: false }
                ledger: { file: %1$s/ledger.db }
                bus: { journal: %1$s/journal }
                http: { listen: "127.0.0.1:0" }
                """.formatted(
                        folder,
                        stand.releases().keyring(),
                        stand.tree(),
                        stand.log(),
                        stand.conf(),
                        admission(stand, admission));
    }

    private String admission(Stand stand, ThroughSluice admission) {
        String way = admission.isHolding()
                ? "gate: 127.0.0.1:5515"
                : "gate: none, include: " + limit + ", limits: { most: " + Pool.MOST_MIRRORS + " }";
        return "{ policy: '" + admission.policy().text() + "', rate: "
                + stand.schedule().scenario().pool().rate() + "bit/s, " + way + " }";
    }

    private static String listed(Namespace host) {
        return "{ \"url_prefix\": \"http://" + domain(host) + "/tails/\", \"weight\": 10 }";
    }

    private static String domain(Namespace host) {
        return host.name() + ".example.org";
    }

    private static String lines(
            Stand stand, Function<Namespace, String> line, String between, String before, String after) {
        return stand.network().mirrors().stream().map(line).collect(Collectors.joining(between, before, after));
    }
}
