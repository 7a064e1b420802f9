package org.sluice.track.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.config.rsyncd.RsyncdConf;

class DaemonSettingsTest {

    @TempDir
    Path folder = Path.of("");

    @Test
    void eachModuleHasItsOwnFormatTheGlobalOneOrTheDaemonsDefault() throws IOException {
        DaemonSettings settings =
                settings("[a]\n[b]\nlog format = %o %f %l\n[global]\nlog format = %o %l %f\n[c]\n[d]\n");

        assertThat(settings.formats())
                .extracting(LogFormat::text)
                .containsExactly(LogFormat.DEFAULT, "%o %f %l", "%o %l %f");
        assertThat(settings.isLoggingTransfers()).isFalse();
    }

    @Test
    void withoutModulesWhatIsGlobalHolds() throws IOException {
        DaemonSettings settings = settings("log format = %o %f\ntransfer logging = yes\n");

        assertThat(settings.formats()).extracting(LogFormat::text).containsExactly("%o %f");
        assertThat(settings.isLoggingTransfers()).isTrue();
    }

    @Test
    void readsTheFormatFromAnIncludedFile() throws IOException {
        Files.writeString(folder.resolve("logging.inc"), "transfer logging = yes\nlog format = %o %l %f\n");

        DaemonSettings settings = settings("[m]\n&merge logging.inc\n");

        assertThat(settings.formats()).extracting(LogFormat::text).containsExactly("%o %l %f");
        assertThat(settings.isLoggingTransfers()).isTrue();
    }

    @Test
    void fieldsMayHaveAWidthOrBeWrittenForPeople() throws IOException {
        DaemonSettings settings = settings("[m]\nlog format = %-6o %'12l %''b %f\n");

        assertThat(settings.unusable()).isEmpty();
        assertThat(settings.formats()).hasSize(1);
    }

    @Test
    void tellsAFormatThatNamesNoFile() throws IOException {
        DaemonSettings settings = settings("[m]\nlog format = %o %l\n");

        assertThat(settings.unusable()).containsExactly("%o %l");
        assertThat(settings.formats()).isEmpty();
    }

    @Test
    void anEmptyFormatLogsNoTransfer() throws IOException {
        DaemonSettings settings = settings("[m]\ntransfer logging = yes\nlog format =\n");

        assertThat(settings.formats()).isEmpty();
        assertThat(settings.isLoggingTransfers()).isFalse();
    }

    private DaemonSettings settings(String conf) throws IOException {
        return DaemonSettings.of(RsyncdConf.read(Files.writeString(folder.resolve("rsyncd.conf"), conf)));
    }
}
