package org.sluice.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/**
 * The files that a site's administrator writes.
 *
 * @param gate where the daemon's hook asks
 * @param receiver of webhooks
 * @param sites ports of the mirrors' web servers
 */
record Site(Path folder, String gate, String receiver, List<Integer> sites, String keyring) {

    static final String CONFIGURATION = "sluice.yaml";
    /** A line for each run of the command hooks: their idempotency keys. */
    static final String RAN = "ran";

    /** Beside settings that make a day short: what does not fit the volumes for a while is tried again and again. */
    private static final String TEXT = """
            drop:
              directory: FOLDER/drop
              quarantine: FOLDER/quarantine
              poll: 100ms
              settle: 400ms
              reject-after: 4s
              signatures: {keyring: FOLDER/release-keys.asc}
              manifests: {directory: FOLDER/manifests}
            tree: {directory: FOLDER/tree/tree, staging: FOLDER/tree/staging, keep-free: 1MiB}
            waves:
              - {name: images, kinds: [iso, img], collect: 300ms, gate: immediate}
              - {name: iuks, kinds: [iuk], collect: 300ms, gate: {ready: first-mirror, of: images}}
            readiness:
              - {name: first-mirror, mirrors: 1}
              - {name: all, percent: 100}
            mirrors: {file: FOLDER/mirrors.json, addresses: FOLDER/addresses.yaml}
            rsyncd: {log: FOLDER/rsyncd.log, conf: FOLDER/rsyncd.conf, poll: 200ms}
            admission: {gate: "GATE", little: 1KiB, include: FOLDER/rsyncd.d/limit.inc}
            probe: {allow-private: true, timeout: 5s, retry: 200ms}
            hooks:
              - {name: ready, on: release.ready, run: [FOLDER/hook, FOLDER/ran], attempts: 20, back-off: 200ms}
              - {name: staged, on: wave.staged, run: [FOLDER/hook, FOLDER/ran], attempts: 20, back-off: 200ms}
              - name: told
                on: release.ready
                webhook: {url: "RECEIVER", secret-file: FOLDER/secret}
                timeout: 5s
                attempts: 20
                back-off: 200ms
            ledger: {file: FOLDER/ledger/ledger.db}
            bus: {journal: FOLDER/journal/journal, back-off: 100ms}
            http: {listen: "127.0.0.1:0"}
            """;

    /** Says that it ran, after a while, so that a kill finds it running. */
    private static final String HOOK = """
            #!/bin/sh
            cat > /dev/null
            sleep 0.1
            echo "$SLUICE_IDEMPOTENCY_KEY" >> "$1"
            """;

    void write() throws IOException {
        List<String> mirrors = new ArrayList<>();
        List<String> addresses = new ArrayList<>();
        for (int i = 0; i < World.MIRRORS.size(); i++) {
            String name = World.MIRRORS.get(i);
            mirrors.add("{\"url_prefix\": \"http://%s:%d/tails/\", \"weight\": 10}".formatted(name, sites.get(i)));
            addresses.add("%s: [127.0.0.%d]".formatted(name, 11 + i));
        }
        Files.writeString(
                folder.resolve("mirrors.json"),
                "{\"version\": 1, \"mirrors\": [" + String.join(",\n", mirrors) + "]}\n");
        Files.write(folder.resolve("addresses.yaml"), addresses);
        Files.writeString(folder.resolve("release-keys.asc"), keyring);
        Path hook = Files.writeString(folder.resolve("hook"), HOOK);
        Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));
        byte[] secret = new byte[32];
        new Random(1).nextBytes(secret);
        Path file = Files.writeString(
                folder.resolve("secret"), "whsec_" + Base64.getEncoder().encodeToString(secret) + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(
                folder.resolve(CONFIGURATION),
                TEXT.replace("FOLDER", folder.toString()).replace("GATE", gate).replace("RECEIVER", receiver));
    }
}
