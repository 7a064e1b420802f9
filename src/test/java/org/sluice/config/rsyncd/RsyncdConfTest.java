package org.sluice.config.rsyncd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RsyncdConfTest {

    @TempDir
    Path folder = Path.of("");

    @Test
    void namesOfParametersIgnoreCaseAndBlanksButNothingElse() throws IOException {
        RsyncdConf conf = read("[m]\n Log\tFORMAT  = %o  %f \nlock_file = /a\nlock-file = /b\n");

        assertThat(conf.value("m", "log format")).hasValue("%o  %f");
        assertThat(conf.value("m", "lock file")).isEmpty();
    }

    @Test
    void onlyTheFirstEqualsSignCounts() throws IOException {
        assertThat(read("[m]\nlog format = %o=%f=\n").value("m", "log format")).hasValue("%o=%f=");
    }

    @Test
    void aCommentIsALineOfItsOwnAndNotContinued() throws IOException {
        RsyncdConf conf = read("  # a \\\n[m]\n; b \\\npath = /x # y\n");

        assertThat(conf.value("m", "path")).hasValue("/x # y");
    }

    @Test
    void aLineEndsWhereNoBackslashIs() throws IOException {
        RsyncdConf conf = read("[m]\ncomment = a \\\n  b\\  \nc\nlo\\\nck file = /l\r\npath = /p\\");

        assertThat(conf.value("m", "comment")).hasValue("a   bc");
        assertThat(conf.value("m", "lock file")).hasValue("/l");
        assertThat(conf.value("m", "path")).hasValue("/p");
    }

    @Test
    void whatIsGlobalHoldsForModulesThatFollow() throws IOException {
        RsyncdConf conf =
                read("timeout = 1\n[a]\n[Glo bal]\ntimeout = 2\n[b]\n[c]\ntimeout = 3\n[A]\nlock file = /a\n");

        assertThat(conf.modules().keySet()).containsExactly("a", "b", "c");
        assertThat(conf.value("a", "timeout")).hasValue("1");
        assertThat(conf.value("b", "timeout")).hasValue("2");
        assertThat(conf.value("c", "timeout")).hasValue("3");
        assertThat(conf.value("a", "lock file")).hasValue("/a");
        assertThat(conf.value("none", "timeout")).hasValue("2");
    }

    @Test
    void aLaterGlobalTextHoldsForAnEarlierModuleIfTheDaemonHasNoDefaultForIt() throws IOException {
        RsyncdConf conf = read("[m]\n[n]\nlog file =\n[global]\nlog file = /late\nlog format = %f\n");

        assertThat(conf.value("m", "log file")).hasValue("/late");
        assertThat(conf.value("n", "log file")).hasValue("");
        assertThat(conf.value("m", "log format")).isEmpty();
    }

    @Test
    void aSwitchThatIsNeitherOnNorOffIsAsByDefault() throws IOException {
        RsyncdConf conf = read("[m]\nlist = T rue\nread only = No\nuse chroot = maybe\n");

        assertThat(conf.isOn("m", "list", false)).isTrue();
        assertThat(conf.isOn("m", "read only", true)).isFalse();
        assertThat(conf.isOn("m", "use chroot", true)).isTrue();
        assertThat(conf.isOn("m", "write only", false)).isFalse();
    }

    @Test
    void tellsWhatTheDaemonWouldStopAtAndGoesOn() throws IOException {
        RsyncdConf conf = read("[p\n[]\n[a/b]\n= x\n&foo x\nnonsense\n&include\n[m  n] rest\ntimeout = 1\n");

        assertThat(conf.problems()).hasSize(5);
        assertThat(conf.problems().getFirst()).endsWith("rsyncd.conf: the daemon stops at: [p");
        assertThat(conf.value("m n", "timeout")).hasValue("1");
    }

    @Test
    void anUnreadableConfigurationIsAnError() {
        assertThatThrownBy(() -> RsyncdConf.read(folder.resolve("none"))).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void aHugeConfigurationIsAnError() {
        assertThatThrownBy(() -> read("#".repeat(1 << 20) + "\n")).hasMessageContaining("1 MiB");
    }

    @Test
    void anyBytesAreRead() throws IOException {
        byte[] bytes = new byte[512];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        Path file = Files.write(folder.resolve("rsyncd.conf"), bytes);

        assertThat(RsyncdConf.read(file).modules()).isEmpty();
    }

    private RsyncdConf read(String text) throws IOException {
        return RsyncdConf.read(Files.writeString(folder.resolve("rsyncd.conf"), text));
    }
}
