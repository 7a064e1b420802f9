package org.sluice.config.rsyncd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.config.ConfigFile;
import org.sluice.config.ConfigReading;
import org.sluice.config.SluiceConfig;
import org.sluice.config.read.HostAndPort;

/** The shipped rsyncd.conf, made fit for a configuration: what the daemon would read in it. */
class RecommendedConfTest {

    @TempDir
    Path folder = Path.of("");

    private RecommendedConf shipped = new RecommendedConf(ConfText.of(""));

    @BeforeEach
    void read() throws IOException {
        shipped = RecommendedConf.read(Path.of("deploy/rsyncd/rsyncd.conf"));
    }

    private RecommendedConf fitting(String configuration) throws IOException {
        SluiceConfig config = config(configuration);
        return shipped.fitting(config, config.daemon());
    }

    @Test
    void takesModuleTreeAndLogFromTheConfiguration() throws IOException {
        RecommendedConf fitting = fitting("tree: {directory: /data/tree}\nrsyncd: {module: images, log: /data/r.log}");

        RsyncdConf conf = RsyncdConf.read(Files.writeString(folder.resolve("rsyncd.conf"), fitting.text()));
        assertThat(conf.modules()).containsOnlyKeys("images");
        assertThat(conf.value("images", "path")).contains("/data/tree");
        assertThat(conf.value("images", "log file")).contains("/data/r.log");
        assertThat(conf.value("images", "lock file")).contains("/run/rsyncd-images.lock");
        assertThat(conf.value("images", "transfer logging")).contains("yes");
    }

    @Test
    void setsNoLogFileWhereTheDaemonsSyslogIsTaken() throws IOException {
        RecommendedConf fitting = fitting("""
                syslog: {udp: "127.0.0.1:5514", directory: /data/syslog}
                rsyncd: {log: /data/syslog/localhost.log}
                """);

        assertThat(fitting.setting("log file")).isEmpty();
        assertThat(fitting.setting("reverse lookup")).isPresent();
    }

    @Test
    void changesNothingElse() throws IOException {
        RecommendedConf fitting = fitting("tree: {directory: /srv/sluice/tree}\nrsyncd: {log: /var/log/rsyncd.log}");

        assertThat(fitting.text()).isEqualTo(Files.readString(Path.of("deploy/rsyncd/rsyncd.conf")));
    }

    @Test
    void asksAtTheGateByTheHookThatIsInstalled() throws IOException {
        Path home = Path.of("/usr/lib/sluice");
        Optional<HostAndPort> other = Optional.of(new HostAndPort("::1", 6000));

        assertThat(begin(shipped.asking(home, Optional.of(new HostAndPort("127.0.0.1", 5515)))))
                .isEqualTo("test ! -x /usr/lib/sluice/deploy/rsyncd/await-turn"
                        + " || exec /usr/lib/sluice/deploy/rsyncd/await-turn");
        assertThat(begin(shipped.asking(home, other)))
                .endsWith("|| SLUICE_GATE=[::1]:6000 exec /usr/lib/sluice/deploy/rsyncd/await-turn");
        assertThat(begin(shipped.asking(home, Optional.empty()))).contains("|| SLUICE_GATE=none exec ");
        assertThat(begin(shipped.asking(home))).doesNotContain("SLUICE_GATE");
        assertThat(begin(shipped.asking(Path.of("/a b;reboot"), other)))
                .startsWith("test ! -x '/a b;reboot/deploy/rsyncd/await-turn' || ")
                .endsWith(" exec '/a b;reboot/deploy/rsyncd/await-turn'");
        assertThat(begin(shipped.asking(Path.of("/it's/%USER%"), other))).contains(" exec /opt/sluice/deploy/");
    }

    private static String begin(RecommendedConf conf) {
        return conf.setting("pre-xfer exec").orElseThrow().value();
    }

    @Test
    void saysWhatEachSettingOfTheLogIsFor() {
        assertThat(shipped.settings())
                .filteredOn(setting -> Set.of(
                                "log file", "reverse lookup", "transfer logging", "log format", "timeout", "lock file")
                        .contains(setting.name()))
                .hasSize(6)
                .filteredOn(setting -> !setting.name().equals("lock file")) // told with the limit, above it
                .allSatisfy(setting -> assertThat(setting.purpose()).isNotEmpty());
        assertThat(shipped.setting("Timeout"))
                .hasValueSatisfying(setting -> assertThat(setting.isModules()).isTrue());
    }

    private SluiceConfig config(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("sluice.yaml"), text);
        return switch (ConfigFile.load(file)) {
            case ConfigReading.Loaded(SluiceConfig config) -> config;
            case ConfigReading.Problems(var problems) -> throw new AssertionError(problems);
        };
    }
}
