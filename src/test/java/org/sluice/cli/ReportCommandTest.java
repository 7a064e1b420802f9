package org.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.mirror.Mirror;
import org.sluice.mirror.Pool;
import picocli.CommandLine;

class ReportCommandTest {

    private static final String LOG = """
            2026/11/22 17:29:04 [7] connect from UNDETERMINED (10.0.0.9)
            2026/11/22 17:29:04 [7] rsync on archive/ from UNDETERMINED (10.0.0.9)
            2026/11/22 17:29:04 [7] send UNDETERMINED [10.0.0.9] archive () tails/a.iso 11
            2026/11/22 17:29:05 [7] sent 100 bytes  received 10 bytes  total size 11
            2026/11/22 17:29:06 [8] connect from UNDETERMINED (10.0.0.8)
            2026/11/22 17:29:06 [8] max connections (2) reached
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void printsTheContractsJson() throws IOException {
        Path listing = write("listing.tsv", "path\tsize\tsha256\ntails/a.iso\t11\tx\ntails/b.iso\t12\ty\n");

        int code = run("--json", "--log", log(), "--listing", listing.toString(), "--mirrors", "any");

        assertThat(code).isZero();
        JsonNode report = new ObjectMapper().readTree(out.toString());
        assertThat(report.path("from").asText()).isEqualTo("2026-11-22T17:29:04Z");
        assertThat(report.path("sessions").asInt()).isEqualTo(1);
        assertThat(report.path("refused").asInt()).isEqualTo(1);
        JsonNode mirror = report.at("/mirrors/1");
        assertThat(mirror.path("mirror").asText()).isEqualTo("first.example");
        assertThat(mirror.at("/addresses/0").asText()).isEqualTo("10.0.0.9");
        assertThat(mirror.at("/artifacts/0/state").asText()).isEqualTo("complete");
        assertThat(mirror.at("/artifacts/0/at").asText()).isEqualTo("2026-11-22T17:29:05Z");
        assertThat(report.at("/artifacts/0/firstReady/mirror").asText()).isEqualTo("first.example");
        assertThat(report.at("/artifacts/1/ready").asInt()).isZero();
    }

    @Test
    void printsTextForPeople() throws IOException {
        int code = run("--log", log());

        assertThat(code).isZero();
        assertThat(out.toString()).contains("1 sessions, 1 refused", "complete", "tails/a.iso");
        assertThat(errors.toString()).contains("log format recognised: %o %h [%a] %m (%u) %f %l");
    }

    @Test
    void readsADaemonsLogAndItsModulesSideBySideIfTold() throws IOException {
        String own = write("own.log", """
                2026/11/22 17:00:00 [7] connect from UNDETERMINED (10.0.0.9)
                2026/11/22 18:00:00 [7] connect from UNDETERMINED (10.0.0.9)
                """).toString();
        String module = write("module.log", """
                2026/11/22 17:00:00 [7] rsync on archive/ from UNDETERMINED (10.0.0.9)
                2026/11/22 17:00:01 [7] send UNDETERMINED [10.0.0.9] archive () tails/a.iso 11
                2026/11/22 17:00:01 [7] sent 100 bytes  received 10 bytes  total size 11
                2026/11/22 18:00:00 [7] rsync on archive/ from UNDETERMINED (10.0.0.9)
                2026/11/22 18:00:01 [7] sent 100 bytes  received 10 bytes  total size 11
                """).toString();

        assertThat(run("--json", "--merge", "--log", own, "--log", module)).isZero();

        JsonNode report = new ObjectMapper().readTree(out.toString());
        assertThat(report.path("sessions").asInt()).isEqualTo(2);
        assertThat(report.at("/artifacts/0/firstReady/at").asText()).isEqualTo("2026-11-22T17:00:01Z");
        assertThat(run("--merge", "--log", own, "--log", folder.resolve("none").toString()))
                .isEqualTo(2);
    }

    @Test
    void countsSessionsOfTheNamedModuleAlone() throws IOException {
        assertThat(run("--log", log(), "--module", "archive")).isZero();
        assertThat(out.toString()).contains("1 sessions, 1 refused", "tails/a.iso");
        out.getBuffer().setLength(0);

        run("--log", log(), "--module", "another");

        assertThat(out.toString()).contains("0 sessions, 1 refused").doesNotContain("tails/a.iso");
    }

    @Test
    void leavesOutWhatEndedBefore() throws IOException {
        run("--json", "--log", log(), "--since", "2026-11-23");

        assertThat(new ObjectMapper().readTree(out.toString()).path("sessions").asInt())
                .isZero();
    }

    @Test
    void saysWhatIsWrongWithAnOption() throws IOException {
        assertThat(run("--log", log(), "--zone", "Mars/Olympus")).isEqualTo(2);
        assertThat(run("--log", log(), "--since", "yesterday")).isEqualTo(2);
        assertThat(run("--log", log(), "--log-format", "%h %l")).isEqualTo(2);
        assertThat(run("--log", folder.resolve("none").toString())).isEqualTo(2);
        assertThat(run()).isEqualTo(2);

        assertThat(errors.toString()).contains("Mars/Olympus", "yesterday", "%h %l", "none", "--log");
    }

    @Test
    void saysThatALogHoldsNoLineOfADaemon() throws IOException {
        assertThat(run("--log", write("other.log", "hello\n").toString())).isEqualTo(1);
    }

    @Test
    void saysWhichLineOfAListingIsWrong() throws IOException {
        Path listing = write("listing.tsv", "path\tsize\na\tbig\n");

        assertThat(run("--log", log(), "--listing", listing.toString())).isEqualTo(4);
        assertThat(errors.toString()).contains("line 2");
    }

    @Test
    void takesTheFormatFromTheDaemonsConfigurationAndTellsWhatItLacks() throws IOException {
        Path conf = write("rsyncd.conf", "&merge gone.inc\n[archive]\n");

        int code = run("--log", log(), "--rsyncd-conf", conf.toString());

        assertThat(code).isZero();
        assertThat(errors.toString()).contains("gone.inc is to be included", "transfer logging is off");
        assertThat(out.toString()).contains("tails/a.iso");
        assertThat(run("--log", log(), "--rsyncd-conf", folder.resolve("none").toString()))
                .isEqualTo(2);
    }

    private int run(String... arguments) {
        PoolReader pools = (mirrors, addresses) -> new Pool(
                List.of(new Mirror("first.example", URI.create("https://first.example/tails/"), 1)),
                Map.of(InetAddress.getByName("10.0.0.9"), "first.example"));
        return new CommandLine(new ReportCommand(pools))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(errors))
                .execute(arguments);
    }

    private String log() throws IOException {
        return write("rsyncd.log", LOG).toString();
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
