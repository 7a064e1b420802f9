package org.sluice.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.app.Site.soon;
import static org.sluice.app.Uploads.bytes;
import static org.sluice.app.Uploads.iso;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A mirrors.json that is replaced by a bad one while the pipeline runs: the last good one stays in force. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadMirrorListIT {

    private static final String IN_FORCE = "pool: in force: the last list that could be read, with 3 enabled mirrors";
    private static final String A = entry("https://a.example.org/tails/", "10");
    private static final String B = entry("https://b.example.org/tails/", "5");
    private static final String C = entry("https://c.example.org/tails/", "5");
    private static final String OFF = entry("https://off.example.org/tails/", "0");

    private Site site;
    private Progress progress;

    @BeforeAll
    void start(@TempDir Path root) throws IOException {
        site = Site.start(root);
        progress = new Progress(site);
        publish("5.0");
    }

    @AfterAll
    void stop() {
        site.close();
    }

    static Stream<Arguments> unreadable() {
        String file = "mirrors.json: ";
        return Stream.of(
                Arguments.of("empty", "", file + "has no list"),
                Arguments.of("huge", " ".repeat(50_000_000), file + "is larger than 8MiB and was not read"),
                Arguments.of("deep", "[".repeat(100_000), file + "is no JSON that can be read: "),
                Arguments.of("of another form", "{ \"mirrors\": \"\\u001b[31m\" }", file + "has no list"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unreadable")
    void keepsTheLastGoodListAndTellsWhatIsWrong(String what, String list, String problem) throws Exception {
        replaceBy(list);

        assertThat(site.sluice("doctor").out()).contains(problem).doesNotContain("\u001b");
        soon(() -> assertThat(site.status())
                .contains(IN_FORCE, "pool: problems: ", problem, "of 3 mirrors have it")
                .doesNotContain("\u001b"));
    }

    @Test
    void readinessGoesOnWhileTheListIsBadAndTheNextGoodOneTakesEffect() throws Exception {
        replaceBy(list(A, B, C, OFF));
        soon(() -> assertThat(site.status()).doesNotContain("pool: "));
        replaceBy("{");
        soon(() -> assertThat(site.status()).contains(IN_FORCE, "mirrors.json: is no JSON that can be read: line 1"));
        Scrape scrape = new Scrape(site.port());
        assertThat(scrape.get("/health/ready", 503)).contains("\"name\":\"pool\",\"status\":\"down\"");
        assertThat(scrape.get("/metrics", 200)).contains("sluice_health{check=\"pool\"} 0.0");
        publish("5.1");

        pull(11);
        soon(() -> assertThat(progress.ready("5.1")).containsExactly("first-mirror"));
        assertThat(progress.mirror("5.1", "a.example.org").path("enabled").booleanValue())
                .isTrue();
        replaceBy(list(A, OFF));

        soon(() -> assertThat(progress.ready("5.1")).containsExactly("first-mirror", "all"));
        assertThat(site.status()).contains("1 of 1 mirrors have it");
        soon(() -> assertThat(site.status()).doesNotContain(IN_FORCE));
        soon(() -> assertThat(scrape.get("/metrics", 200)).contains("sluice_health{check=\"pool\"} 1.0"));
    }

    @Test
    void leavesOutTheEntriesThatAreHostileAndNoOthers() throws Exception {
        replaceBy(list(
                A,
                B,
                C,
                entry("file:///etc/passwd", "1"),
                entry("https://d\\u001b[31m.example.org/", "1"),
                entry("https://e.example.org/", "99999999999999999999"),
                entry("https://f.example.org/", "1").replace("}", ", \"weight\": 0 }"),
                OFF));

        soon(() -> assertThat(site.status())
                .contains(
                        "mirrors[3].url_prefix: ",
                        "mirrors[4].url_prefix: ",
                        "mirrors[5].weight: ",
                        "mirrors[6].weight")
                .contains("of 3 mirrors have it")
                .doesNotContain("\u001b"));
    }

    @Test
    void readsAListThatIsTooLongForClientsAndWarns() throws Exception {
        String notes = "\"notes\": \"" + "n".repeat(40_000) + "\" }";
        replaceBy(list(A, B, C, entry("https://g.example.org/", "1").replace("}", ", " + notes), OFF));

        soon(() -> assertThat(site.status())
                .contains("pool: warnings: ", "Tails' clients refuse more than 32KiB", "of 4 mirrors have it")
                .doesNotContain(IN_FORCE));
        assertThat(site.sluice("doctor").out()).contains("Tails' clients refuse more than 32KiB");
    }

    private void publish(String version) throws IOException {
        site.uploadSigned(iso(version), bytes(iso(version)));
        site.awaitStaged(version, "images");
    }

    private void pull(int address) throws IOException {
        new LoggedPull(site, InstantSource.system(), 1000 + address, "127.0.0." + address).run();
    }

    private void replaceBy(String list) throws IOException {
        Path next = Files.write(site.root().resolve("mirrors.json.new"), list.getBytes(UTF_8));
        Files.move(next, site.root().resolve("mirrors.json"), StandardCopyOption.ATOMIC_MOVE);
    }

    private static String list(String... entries) {
        return "{ \"version\": 1, \"mirrors\": [ " + String.join(", ", entries) + " ] }";
    }

    private static String entry(String url, String weight) {
        return "{ \"url_prefix\": \"" + url + "\", \"weight\": " + weight + " }";
    }
}
