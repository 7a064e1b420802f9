package org.sluice.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.sluice.cli.Console;
import org.sluice.cli.Sluice;
import org.sluice.config.ConfigFile;
import org.sluice.config.ConfigReading;
import org.sluice.config.SluiceConfig;

/** The files for a host speak of the same places. */
class ShippedHostConfigurationTest {

    private static SluiceConfig configuration() {
        ConfigReading reading = ConfigFile.load(Checkout.PROJECT.resolve("deploy/sluice.yaml"));
        assertThat(reading).isInstanceOf(ConfigReading.Loaded.class);
        return ((ConfigReading.Loaded) reading).config();
    }

    private static String shipped(String file) throws IOException {
        return Files.readString(Checkout.PROJECT.resolve("deploy").resolve(file));
    }

    @Test
    void theDaemonServesTheTreeAndLogsWhereSluiceReads() throws IOException {
        SluiceConfig config = configuration();

        assertThat(shipped("rsyncd/rsyncd.conf"))
                .contains("path = " + config.tree().directory() + "\n")
                .contains("log file = " + config.daemons().getFirst().log() + "\n")
                .contains("[" + config.daemons().getFirst().module() + "]\n");
        assertThat(shipped("logrotate/sluice-rsyncd"))
                .contains(config.daemons().getFirst().log() + " {");
    }

    @Test
    void theDaemonsProcessesCanBeSeen() throws IOException {
        String log = configuration().daemons().getFirst().log().toString();
        Path conf = configuration().daemons().getFirst().conf().orElseThrow();

        assertThat(conf).isEqualTo(Path.of("/etc/rsyncd.conf"));
        assertThat(shipped("rsyncd/rsyncd.conf"))
                .contains("log file = " + log + "\n")
                .contains("\npid file = /");
        assertThat(shipped("systemd/sluice.service"))
                .doesNotContainPattern("(?m)^(ProtectProc|ProcSubset|PrivatePIDs)=");
    }

    @Test
    void theNightlyBackupIsACommandThatIsUnderstoodAndGoesWhereItMayWrite() throws IOException {
        Matcher command = Pattern.compile("(?m)^ExecStart=/opt/sluice/sluice (.+)$")
                .matcher(shipped("systemd/sluice-backup.service"));

        assertThat(command.find()).isTrue();
        String[] arguments = command.group(1).split(" ");
        assertThatCode(() -> Sluice.commandLine(Console.system()).parseArgs(arguments))
                .doesNotThrowAnyException();
        assertThat(arguments[2])
                .isEqualTo(
                        configuration().ledger().file().resolveSibling("backup").toString());
        assertThat(shipped("systemd/sluice-backup.service"))
                .contains("StateDirectory=sluice\n", "ProtectSystem=strict\n");
        assertThat(shipped("systemd/sluice-backup.timer")).contains("OnCalendar=", "WantedBy=timers.target\n");
    }

    @Test
    void theDirectoriesThatSluiceWorksInAreMadeAndWritable() throws IOException {
        SluiceConfig config = configuration();
        List<Path> directories = List.of(
                config.drop().directory(),
                config.drop().quarantine(),
                config.tree().directory(),
                config.tree().staging());

        assertThat(directories)
                .allSatisfy(directory ->
                        assertThat(shipped("tmpfiles.d/sluice.conf")).containsPattern("d +" + directory + " "));
        assertThat(directories).allSatisfy(directory -> assertThat(directory).startsWithRaw(Path.of("/srv/sluice")));
        assertThat(shipped("systemd/sluice.service"))
                .contains("ReadWritePaths=/srv/sluice\n")
                .contains("StateDirectory=sluice\n");
        assertThat(List.of(
                        config.ledger().file(),
                        config.bus().journal(),
                        config.drop().manifests()))
                .allSatisfy(place -> assertThat(place).startsWithRaw(Path.of("/var/lib/sluice")));
    }
}
