package org.sluice.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.config.read.Problem;
import org.sluice.secret.Secret;

class ConfigFileTest {

    @TempDir
    Path folder = Path.of("");

    private ConfigText text = new ConfigText(folder);

    @BeforeEach
    void inTheFolder() {
        text = new ConfigText(folder);
    }

    @Test
    void anEmptyFileIsTheDefaults() throws IOException {
        SluiceConfig config = text.config("");

        assertThat(config).isEqualTo(ConfigFile.defaults());
        assertThat(config.tree().trace()).hasToString("tails/project/trace");
        assertThat(config.tree().keepFree()).isEqualTo(5L << 30);
        assertThat(config.http()).isEqualTo(new HttpConfig("127.0.0.1", 8080));
    }

    @Test
    void theShippedFileIsTheDefaults() {
        ConfigReading shipped = ConfigFile.load(Path.of("config/sluice.yaml"));

        assertThat(shipped).isEqualTo(new ConfigReading.Loaded(ConfigFile.defaults()));
    }

    @Test
    void readsEveryGate() throws IOException {
        SluiceConfig config = text.config("""
                waves:
                  - {name: a, kinds: [iso], gate: approval}
                  - {name: b, kinds: [img], gate: {delay: 30m}}
                  - {name: c, kinds: [iuk], gate: {ready: all, of: a}}
                """);
        SluiceConfig composed = text.config("""
                waves:
                  - {name: a, kinds: [iso], gate: {window: 22:00-06:00, zone: Europe/Berlin, days: [fri, sat]}}
                  - {name: b, kinds: [img], gate: {window: 00:00-24:00}}
                  - name: c
                    kinds: [iuk]
                    gate:
                      all-of:
                        - approval
                        - any-of: [immediate, {delay: 30m}, {ready: all, of: a}]
                """);

        assertThat(config.waves().stream().map(WaveConfig::gate))
                .containsExactly(
                        new GateConfig.Approval(),
                        new GateConfig.Delay(Duration.ofMinutes(30)),
                        new GateConfig.Ready("all", "a", Optional.empty()));
        assertThat(composed.waves().stream().map(WaveConfig::gate).map(GateText::of))
                .containsExactly(
                        "{window: 22:00-06:00, zone: Europe/Berlin, days: [fri, sat]}",
                        "{window: 00:00-24:00, zone: UTC, days: [mon, tue, wed, thu, fri, sat, sun]}",
                        "{all-of: [approval, {any-of: [immediate, {delay: 30m}, {ready: all, of: a}]}]}");
    }

    @Test
    void readsSeveralDaemonsEachWithItsLogs() throws IOException {
        SluiceConfig config = text.config("rsyncd: [{log: [a.log, b.log]}, {name: second, log: c.log, poll: 5s}]");

        assertThat(config.daemons()).extracting(RsyncdConfig::name).containsExactly("rsyncd", "second");
        assertThat(config.daemons())
                .extracting(RsyncdConfig::logs)
                .containsExactly(List.of(Path.of("a.log"), Path.of("b.log")), List.of(Path.of("c.log")));
    }

    @Test
    void readsAHookAndNamesItByItsCommand() throws IOException {
        SluiceConfig config = text.config("hooks: [{on: release.ready, rule: all, run: [deploy/hooks/tests, '']}]");

        assertThat(config.hooks())
                .containsExactly(new HookConfig(
                        "tests",
                        "release.ready",
                        Optional.of("all"),
                        Optional.empty(),
                        new HookAction.Command(List.of("deploy/hooks/tests", "")),
                        Duration.ofMinutes(1),
                        5,
                        Duration.ofSeconds(10)));
    }

    @Test
    void readsWhomAHookRunsAsAndWhereSecretsAre() throws IOException {
        SluiceConfig config = text.config("""
                mail: {relay: 'localhost:25', from: a@x.org, user: u, password-env: SMTP_PASSWORD}
                hooks:
                  - {on: release.ready, run: [/bin/x], user: testers, environment: {MAILTO: a@x.org, EMPTY: ''}}
                  - {on: release.ready, webhook: {url: 'https://x.org', secret-env: KEYS}}
                """);

        assertThat(config.hooks().getFirst().action())
                .isEqualTo(new HookAction.Command(
                        List.of("/bin/x"), Optional.of("testers"), Map.of("MAILTO", "a@x.org", "EMPTY", "")));
        assertThat(((HookAction.Webhook) config.hooks().getLast().action()).secret())
                .isEqualTo(new Secret.InEnvironment("KEYS"));
        assertThat(config.mail().orElseThrow().login().orElseThrow().password())
                .isEqualTo(new Secret.InEnvironment("SMTP_PASSWORD"));
    }

    @Test
    void readsAModeWithAndWithoutQuotes() throws IOException {
        SluiceConfig config = text.config("tree: {file-mode: 0640, directory-mode: '0750'}");

        assertThat(config.tree().fileMode()).isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
        assertThat(config.tree().directoryMode()).isEqualTo(PosixFilePermissions.fromString("rwxr-x---"));
    }

    @Test
    void tellsAllProblemsAtOnce() throws IOException {
        List<String> problems = text.problems("""
                drop: {pol: 1s, settle: soon}
                waves:
                  - {name: images, kinds: [iso, img]}
                  - {name: iuks, kinds: [iuk, iso], gate: {ready: first-mirorr, of: image}}
                readiness: [{name: first-mirror, percent: 101}]
                http: {listen: 8080}
                htp: {}
                """);

        assertThat(problems)
                .hasSize(8)
                .anySatisfy(problem -> assertThat(problem)
                        .isEqualTo("waves[1].gate.ready: no readiness rule is called \"first-mirorr\";"
                                + " did you mean \"first-mirror\"?"));
        assertThat(problems.stream().map(problem -> problem.substring(0, problem.indexOf(':'))))
                .containsExactlyInAnyOrder(
                        "drop.settle",
                        "drop.pol",
                        "readiness[0].percent",
                        "http.listen",
                        "htp",
                        "waves[1].kinds",
                        "waves[1].gate.ready",
                        "waves[1].gate.of");
    }

    @Test
    void refusesARepeatedKey() throws IOException {
        assertThat(text.problems("drop: {}\ntree: {prefix: a, prefix: b}\ndrop: {}"))
                .containsExactly("drop: is written twice", "tree.prefix: is written twice");
    }

    @Test
    void saysWhatToDoWhereThereIsNoFile() {
        ConfigReading reading = ConfigFile.load(folder.resolve("nowhere.yaml"));

        assertThat(problem(reading).path()).endsWith("nowhere.yaml");
        assertThat(problem(reading).message()).contains("there is no such file").contains("--config");
    }

    @Test
    void refusesADirectoryAHugeFileAndBytesThatAreNoText() throws IOException {
        Path huge = Files.writeString(folder.resolve("huge"), "#".repeat(2 << 20));
        Path bytes = Files.write(folder.resolve("bytes"), new byte[] {(byte) 0xff, 0});

        assertThat(problem(ConfigFile.load(folder)).message()).contains("is a directory");
        assertThat(problem(ConfigFile.load(huge)).message()).contains("larger than 1MiB");
        assertThat(problem(ConfigFile.load(bytes)).message()).contains("not text in UTF-8");
    }

    @Test
    void tellsWhereTheTextIsNoYaml() throws IOException {
        assertThat(text.problems("drop:\n  poll: [")).singleElement().asString().contains("is no YAML: line ");
    }

    @Test
    void refusesATextThatIsNoKeysAtAll() throws IOException {
        assertThat(text.problems("just words")).singleElement().asString().contains("sluice.yaml: is no configuration");
    }

    @Test
    void refusesAliasesAndBottomlessNesting() throws IOException {
        assertThat(text.problems("a: &a [1]\nb: [*a, *a]"))
                .singleElement()
                .asString()
                .contains("is no YAML");
        assertThat(text.problems("[".repeat(100_000)))
                .singleElement()
                .asString()
                .contains("is no YAML");
    }

    @Test
    void showsWhatStrangersWroteEscapedAndCut() throws IOException {
        List<String> problems = text.problems("\"x\\e[31m\\n" + "y".repeat(500) + "\": 1");

        assertThat(problems)
                .singleElement()
                .asString()
                .contains("\\u001B[31m\\u000A")
                .hasSizeLessThan(800);
    }

    private static Problem problem(ConfigReading reading) {
        return ((ConfigReading.Problems) reading).problems().getFirst();
    }
}
