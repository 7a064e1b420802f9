package org.sluice.config.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sluice.config.pool.PoolFolder.entry;
import static org.sluice.config.pool.PoolFolder.names;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.mirror.Mirror;

class MirrorsJsonTest {

    private static final String GOOD = entry("https://good.example.org/tails/", 1);

    @TempDir
    Path folder = Path.of("");

    private PoolFolder files = new PoolFolder(folder);

    @BeforeEach
    void inTheFolder() {
        files = new PoolFolder(folder);
    }

    @Test
    void theShippedFilesHaveNoProblem() {
        PoolReading reading = PoolFile.load(
                Path.of("config/mirrors.json"), Path.of("config/mirror-addresses.yaml"), files.resolver());

        assertThat(reading.remarks()).isEmpty();
        assertThat(reading.pool().mirrors()).hasSize(3);
        assertThat(reading.pool().enabled()).hasSize(2);
        assertThat(reading.pool().addresses()).hasSize(4);
    }

    @Test
    void readsUrlsWithAndWithoutTheSlashAtTheEnd() throws IOException {
        files.mirrors(entry("https://A.example.org/tails", 0), entry("HTTP://b.example.org:8000", 2));

        assertThat(files.read().pool().mirrors())
                .containsExactly(
                        new Mirror("a.example.org", URI.create("https://a.example.org/tails/"), 0),
                        new Mirror("b.example.org", URI.create("http://b.example.org:8000/"), 2));
    }

    @Test
    void namesMirrorsOfOneHostByTheirPath() throws IOException {
        files.mirrors(GOOD, entry("https://x.org/a/", 1), entry("https://x.org/pub/b", 1));

        assertThat(names(files.read())).containsExactly("good.example.org", "x.org/a", "x.org/pub/b");
    }

    @Test
    void leavesOutAMirrorThatIsThereTwice() throws IOException {
        files.mirrors(GOOD, entry("http://good.example.org/tails", 7));

        PoolReading reading = files.read();

        assertThat(names(reading)).containsExactly("good.example.org");
        assertThat(reading.problems()).singleElement().asString().startsWith("mirrors[1].url_prefix: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://x.org/",
                "file:///etc/",
                "//x.org/",
                "x.org/tails/",
                "https://",
                "https:///tails/",
                "https://user:secret@x.org/",
                "https://x.org/?a=b",
                "https://x.org/#a",
                "https://x.org:99999/",
                "https://x.org/a/../../b/",
                "https://x.org/../b/",
                "https://x.org/a b/",
                "https://x.org/\\u001b[31m",
                "https://x.org/\\u0000",
                "https://bücher.example/",
                "javascript:alert(1)",
                ""
            })
    void leavesOutAnEntryWhoseUrlIsNotPlainHttp(String url) throws IOException {
        files.mirrors(entry(url, 1), GOOD);

        PoolReading reading = files.read();

        assertThat(names(reading)).containsExactly("good.example.org");
        assertThat(reading.isWhole()).isTrue();
        assertThat(reading.problems()).singleElement().asString().startsWith("mirrors[0].url_prefix: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "17",
                "null",
                "[]",
                "{}",
                "{\"url_prefix\":\"https://x.org/\"}",
                "{\"url_prefix\":\"https://x.org/\",\"weight\":-1}",
                "{\"url_prefix\":\"https://x.org/\",\"weight\":1.5}",
                "{\"url_prefix\":\"https://x.org/\",\"weight\":99999999999999999999}",
                "{\"url_prefix\":\"https://x.org/\",\"weight\":{}}",
                "{\"url_prefix\":\"https://x.org/\",\"weight\":1,\"weight\":0}",
                "{\"url_prefix\":[\"https://x.org/\"],\"weight\":1}"
            })
    void leavesOutABadEntryAndKeepsTheRest(String bad) throws IOException {
        files.mirrors(GOOD, bad, entry("https://other.example.org/", 1));

        PoolReading reading = files.read();

        assertThat(names(reading)).containsExactly("good.example.org", "other.example.org");
        assertThat(reading.problems())
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem.path()).startsWith("mirrors[1]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{\"mirrors\":{}}",
                "{\"mirrors\":[{]}",
                "{\"mirrors\":[],}",
                "{\"mirrors\":[]} {}",
                "{\"mirrors\":[NaN]}",
                "\u0000"
            })
    void saysThatTheFileIsNotWholeWhereItIsNoListOfMirrors(String text) throws IOException {
        PoolReading reading = files.mirrorsText(text).read();

        assertThat(reading.isWhole()).isFalse();
        assertThat(reading.pool().mirrors()).isEmpty();
        assertThat(reading.problems()).isNotEmpty();
    }

    @Test
    void survivesBottomlessNesting() throws IOException {
        files.mirrorsText("{\"mirrors\":" + "[".repeat(1_000_000));

        assertThat(files.read().problems()).singleElement().asString().contains("is no JSON that can be read");
    }

    @Test
    void readsAFileThatClientsWouldRefuseAndWarns() throws IOException {
        files.mirrors(GOOD.replace("}", ",\"notes\":\"" + "n".repeat(40_000) + "\"}"));

        PoolReading reading = files.read();

        assertThat(names(reading)).containsExactly("good.example.org");
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.warnings()).singleElement().asString().contains("refuse more than 32KiB");
    }

    @Test
    void refusesAFileBeyondAllMeasure() throws IOException {
        files.mirrorsText(" ".repeat((8 << 20) + 1));

        PoolReading reading = files.read();

        assertThat(reading.isWhole()).isFalse();
        assertThat(reading.problems()).singleElement().asString().contains("larger than 8MiB");
    }

    @Test
    void takesAThousandMirrorsAndNoMore() throws IOException {
        files.mirrors(IntStream.range(0, 5000)
                .mapToObj(number -> entry("https://m" + number + ".example.org/", 1))
                .toArray(String[]::new));

        PoolReading reading = files.read();

        assertThat(reading.pool().mirrors()).hasSize(1000);
        assertThat(reading.problems()).singleElement().asString().startsWith("mirrors[1000]: ");
    }

    @Test
    void tellsAHundredProblemsAndCountsTheRest() throws IOException {
        files.mirrors(IntStream.range(0, 1000).mapToObj(number -> "0").toArray(String[]::new));

        assertThat(files.read().problems()).hasSize(101).last().hasToString("and 900 more problems");
    }

    @Test
    void ignoresKeysThatItDoesNotKnowWithAWarning() throws IOException {
        files.mirrorsText("{\"version\":2,\"mirrors\":[" + GOOD.replace("}", ",\"colour\":{\"a\":[1]}}") + "]}");

        PoolReading reading = files.read();

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.warnings())
                .extracting(Object::toString)
                .anySatisfy(warning -> assertThat(warning).startsWith("mirrors[0].colour: "));
    }

    @Test
    void throwsForAReportOnlyWhereAFileCannotBeRead() throws IOException {
        Path missing = folder.resolve("missing.json");
        files.mirrors(GOOD, "17");

        assertThat(PoolFile.load(files.mirrors(), null).mirrors()).hasSize(1);
        assertThatThrownBy(() -> PoolFile.load(missing, null))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("there is no such file");
    }
}
