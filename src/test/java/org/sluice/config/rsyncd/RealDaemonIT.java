package org.sluice.config.rsyncd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The daemon, asked for its modules and their comments, says what this reader reads. */
class RealDaemonIT {

    @TempDir
    Path folder = Path.of("");

    @BeforeEach
    void filesToInclude() throws IOException {
        write("x.conf", "[one]\ncomment = 1\n[global]\ncomment = 2\n[two]\n");
        write("d/a.conf", "comment = 3\n[a]\n");
        write("d/b.conf", "[b]\n");
        write("d/.c.conf", "[hidden]\n");
        write("d/a.inc", "comment = 4\n[i]\n&include DIR/x.conf\n[j]");
        Files.createDirectories(folder.resolve("empty"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[m]\ncomment = a \\\n  b\n[n]\nc O\tm ment = a\\  \nb\n# c \\\n[o]\ncomm\\\nent = =x#y\n",
                "[m]\ncom_ment = a\n[n]\ncom-ment = b\n[o] rest\ncomment\n",
                "comment = a\n[m  n]\n[Global]\ncomment = b\n[mn]\n[M N]\ncomment = c\n[o]\n",
                "[m]\n[n]\ncomment =\n[global]\ncomment = late\n[o]",
                "comment = a\n[m]\n&include DIR/x.conf\ncomment = b\n[n]\n",
                "comment = a\n[m]\n&merge DIR/x.conf\ncomment = b\n[n]\n",
                "comment = a\n[m]\n&include DIR/d\ncomment = b\n[n]\n",
                "comment = a\n[m]\n&merge DIR/d\ncomment = b\n[n]\n",
                "comment = a\n[m]\n&include DIR/empty\ncomment = b\n[n]\n&merge DIR/empty\ncomment = c\n",
                "[m]\r\n&INCLUDE=DIR/x.\\\nconf \r\n[n]\r\ncomment = crlf\r\n",
                "[m] \\\ncomment = x\n[n]\\\ncomment = y\n[o\\\np]\n\\\ncomment = z\n"
            })
    void readsTheSame(String text) throws IOException, InterruptedException {
        Path conf = write("rsyncd.conf", text);

        RsyncdConf read = RsyncdConf.read(conf);

        assertThat(read.problems()).isEmpty();
        assertThat(read.modules().keySet().stream()
                        .map(module -> "%-15s\t%s"
                                .formatted(module, read.value(module, "comment").orElse("")))
                        .toList())
                .isNotEmpty()
                .isEqualTo(modulesOf(conf));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[m\n", "[ ]\n", "[m/n]\n", "= x\n", "&foo DIR/x.conf\n", "& include x\n", "&merge none\n"})
    void tellsAProblemWhereTheDaemonRefusesEveryClient(String text) throws IOException, InterruptedException {
        Path conf = write("rsyncd.conf", text + "[n]\n");

        assertThat(RsyncdConf.read(conf).problems()).hasSize(1);
        assertThat(modulesOf(conf)).isEmpty();
    }

    /** What a client that lists modules is shown; the daemon runs for this one client, without a port. */
    private List<String> modulesOf(Path conf) throws IOException, InterruptedException {
        ProcessBuilder client = new ProcessBuilder("rsync", "localhost::")
                .redirectError(folder.resolve("err").toFile());
        client.environment().putAll(Map.of("RSYNC_CONNECT_PROG", "rsync --daemon --config=" + conf));
        Process listing = client.start();
        String shown = new String(listing.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        listing.waitFor();
        return shown.lines().toList();
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text.replace("DIR", folder.toString()));
    }
}
