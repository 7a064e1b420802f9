package org.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.config.ConfigFile;

class ConfigCommandTest {

    /** Nothing in it stands at its default. */
    private static final String OTHER = """
            drop:
              {directory: /srv/drop, quarantine: /srv/bad, poll: 2s, settle: 1m, reject-after: 2h,
               signatures: {keyring: /etc/k, required-for: [iuk]},
               manifests: {directory: /srv/m, required-for: [iso, img]}}
            tree:
              {directory: /srv/tree, staging: /srv/stage, prefix: a/b, trace: t, owner: root, group: root,
               file-mode: "0440", directory-mode: "0750", keep-free: 1.5GB}
            waves:
              - {name: a, kinds: [iso], collect: 0s, gate: approval}
              - {name: b, kinds: [img], gate: {delay: 90s}}
              - {name: c, kinds: [iuk], gate: {any-of: [{ready: some, of: a}, {all-of: [approval,
                 {window: 22:00-24:00, zone: Europe/Berlin, days: [sun, mon]}]}]}}
            readiness: [{name: some, mirrors: 2, percent: 50, one-of: ["x.org/a: b", "null"]}]
            mirrors: {file: /etc/m.json, addresses: /etc/a.yaml, refresh: 1h}
            rsyncd: {log: /var/log/r, log-format: "%o %f", conf: /etc/rsyncd.conf, module: m, zone: Europe/Berlin,
                     poll: 100ms, session-timeout: 1m}
            admission: {policy: "first-ready-first:2,9", rate: 1Gbit/s, gate: none, include: /etc/r.inc,
                        limits: {least: 2, most: 9}, most-waiting: 5, little: 1B, longest-hold: 2m}
            hooks: [{name: n, on: release.ready, rule: some, wave: a, run: [/x, "a: b", "", "0644", "yes", "~"],
                     timeout: 2s, attempts: 1, back-off: 1ms},
                    {on: mirror.ready, webhook: {url: "https://x.org/a?b=c", secret-file: /s, ca: /ca}},
                    {on: mirror.lagging, mail: {to: [a@x.org, b@x.org]}}]
            mail: {relay: "[::1]:465", from: s@x.org, security: tls, user: u, password-file: /p, ca: /ca,
                   page: "https://x.org/"}
            ledger: {file: /srv/l.db, keep-events: 800d, keep-deliveries: 1d}
            bus: {journal: /srv/j, attempts: 9, back-off: 2s,
                  acceptors: {amqp: "0.0.0.0:5671", stomp: "[::1]:61613", users: /srv/u, keep: 99,
                              tls: {certificate: /c, key: /k, client-ca: /a}, most-subscriptions: 2}}
            http: {listen: "0.0.0.0:443", tokens: /t, read: all, names: [a.org, b.org], tls: {certificate: /c, key: /k}}
            """;

    @TempDir
    Path folder = Path.of("");

    private final Terminal terminal = new Terminal();

    @Test
    void findsNothingWrongWithTheShippedFile() {
        assertThat(terminal.run("config", "check")).isEqualTo(ExitCode.DONE);
        assertThat(terminal.out()).isEqualToIgnoringNewLines("config/sluice.yaml: no problems");
    }

    @Test
    void tellsAllProblemsOnStderr() throws IOException {
        Path file = file("bus: {attempts: 0}\nhttp: {port: 1}");

        int exitCode = terminal.run("config", "check", "--config", file.toString());

        assertThat(exitCode).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.out()).isEmpty();
        assertThat(terminal.err().lines())
                .containsExactly(
                        "bus.attempts: \"0\" is not a whole number from 1 to 1000",
                        "http.port: there is no such key; there is: listen, tokens, tls, read, names");
    }

    @Test
    void tellsAllProblemsAsOneDocument() throws IOException {
        Path file = file("bus: {attempts: 0}");

        int exitCode = terminal.run("config", "check", "--json", "--config", file.toString());

        JsonNode document = new ObjectMapper().readTree(terminal.out());
        assertThat(exitCode).isEqualTo(ExitCode.USAGE);
        assertThat(document.path("ok").booleanValue()).isFalse();
        assertThat(document.path("problems").path(0).path("path").textValue()).isEqualTo("bus.attempts");
    }

    @Test
    void refusesAMissingFileWithAdvice() {
        int exitCode = terminal.run(
                "config", "show", "--config", folder.resolve("none.yaml").toString());

        assertThat(exitCode).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("none.yaml: there is no such file").contains("--config");
    }

    @Test
    void showsWhatReadsAsTheSameConfiguration() throws IOException {
        Path written = file(OTHER);

        terminal.run("config", "show", "--config", written.toString());

        Path shown = Files.writeString(folder.resolve("shown.yaml"), terminal.out());
        assertThat(ConfigFile.load(shown)).isEqualTo(ConfigFile.load(written));
    }

    @Test
    void showsItAsJsonThatReadsAsTheSameConfiguration() throws IOException {
        Path written = file(OTHER);

        terminal.run("config", "show", "--json", "--config", written.toString());

        Path shown = Files.writeString(folder.resolve("shown.json"), terminal.out());
        assertThat(ConfigFile.load(shown)).isEqualTo(ConfigFile.load(written));
    }

    private Path file(String yaml) throws IOException {
        return Files.writeString(folder.resolve("sluice.yaml"), yaml);
    }
}
