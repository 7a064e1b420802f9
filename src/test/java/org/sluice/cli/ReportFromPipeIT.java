package org.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A log from another program, which can be read only once: {@code sluice report --log <(zcat …)}. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReportFromPipeIT {

    private static final String LOG = """
            2026/11/22 17:29:04 [7] connect from UNDETERMINED (10.0.0.9)
            2026/11/22 17:29:04 [7] rsync on archive/ from UNDETERMINED (10.0.0.9)
            2026/11/22 17:29:04 [7] send UNDETERMINED [10.0.0.9] archive () tails/a.iso 11
            2026/11/22 17:29:05 [7] sent 100 bytes  received 10 bytes  total size 11
            """;

    @TempDir
    private Path folder;

    @Test
    void readsAPipeOnceFromItsFirstLineOn() throws Exception {
        assertThat(report()).contains("complete", "tails/a.iso");
    }

    @Test
    void readsItSideBySideWithAnother() throws Exception {
        assertThat(report(
                        "--merge",
                        "--log",
                        Files.writeString(folder.resolve("other.log"), LOG.replace("[7]", "[8]"))
                                .toString()))
                .contains("complete", "tails/a.iso", "2 sessions");
    }

    private String report(String... further) throws IOException, InterruptedException {
        Path pipe = folder.resolve("rsyncd.log");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Thread.ofVirtual().start(() -> write(pipe));
        StringWriter out = new StringWriter();
        StringWriter errors = new StringWriter();
        String[] arguments = new String[further.length + 3];
        arguments[0] = "report";
        arguments[1] = "--log";
        arguments[2] = pipe.toString();
        System.arraycopy(further, 0, arguments, 3, further.length);
        int exit = Sluice.commandLine(new Console(new PrintWriter(out), new PrintWriter(errors)))
                .execute(arguments);
        assertThat(exit).as(errors.toString()).isZero();
        return out.toString();
    }

    private static void write(Path pipe) {
        try {
            Files.writeString(pipe, LOG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
