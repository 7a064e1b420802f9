package org.sluice.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sluice.release.Expectation;
import org.sluice.release.TreeLayout;
import org.sluice.testkit.Appetite;

/** Manifests that are made to take all time or memory: only a trusted key's owner could, and he can't either. */
class ManifestBombsTest {

    private static final int LARGEST = ManifestReader.LARGEST - 100;
    private static final String FILE = "{\"upgrades\":[{\"upgrade-paths\":[{\"target-files\":[{\"url\":"
            + "\"https://x.org/tails/stable/iuk/v2/Tails_amd64_6.8_to_6.9.iuk\",\"sha256\":\"" + "ab".repeat(32)
            + "\",\"size\":";

    static Stream<Arguments> bombs() {
        return Stream.of(
                Arguments.of("a.yml", "a billion laughs", laughs()),
                Arguments.of("a.yml", "lists in lists", "upgrades: " + "[".repeat(1_000_000)),
                Arguments.of("a.yml", "groups in groups", "{upgrades: ".repeat(300_000)),
                Arguments.of("a.yml", "keys that are lists", "? ".repeat(1_000_000)),
                Arguments.of("a.yml", "one key again and again", "upgrades: []\n".repeat(50_000)),
                Arguments.of("a.yml", "a long text", "upgrades: \"" + "x".repeat(200_000) + '"'),
                Arguments.of("a.yml", "tags", "upgrades: !!java.net.URL [\"http://127.0.0.1\"]\nupgrades: 1"),
                Arguments.of("a.json", "lists in lists", "{\"upgrades\":" + "[".repeat(LARGEST - 20)),
                Arguments.of("a.json", "a huge exponent", FILE + "1e999999999}]}]}]}"),
                Arguments.of("a.json", "a number of a million digits", FILE + "9".repeat(1_000_000) + "}]}]}]}"),
                Arguments.of("a.json", "a huge fraction", FILE + "1." + "0".repeat(1_000_000) + "}]}]}]}"),
                Arguments.of("a.json", "a long text", "{\"upgrades\":\"" + "x".repeat(LARGEST - 30) + "\"}"),
                Arguments.of("a.json", "a long key", "{\"" + "x".repeat(LARGEST - 30) + "\":1}"),
                Arguments.of("a.json", "one key again and again", "{" + "\"a\":1,".repeat(600_000) + "\"a\":1}"),
                Arguments.of("SHA256SUMS", "a long line", "a".repeat(LARGEST)),
                Arguments.of("SHA256SUMS", "many lines", lines(55_000)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("bombs")
    @Timeout(60)
    void saysNothingInBoundedTimeAndMemory(String name, String what, String text) throws Exception {
        ManifestReader reader = new ManifestReader(new TreeLayout("tails"));
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThat(bytes.length).isLessThanOrEqualTo(ManifestReader.LARGEST);

        Appetite.assertModest(
                Duration.ofSeconds(10),
                3_000,
                () -> assertThat(linesOf(reader.read(name, bytes))).isZero());
    }

    private static int linesOf(ManifestContent content) {
        return switch (content) {
            case ManifestContent.Lines(List<Expectation> lines) -> lines.size();
            case ManifestContent.Malformed malformed -> {
                assertThat(malformed.problem().length()).isLessThan(1_000);
                yield 0;
            }
        };
    }

    private static String laughs() {
        StringBuilder yaml = new StringBuilder("a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha]\n");
        for (int i = 1; i < 10; i++) {
            yaml.append("a%d: &a%<d [%s]\n".formatted(i, ("*a" + (i - 1) + ", ").repeat(9)));
        }
        return yaml.append("upgrades: *a9\n").toString() + "a0: twice\n";
    }

    private static String lines(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append("%064x  f%d%n".formatted(i, i));
        }
        return text.toString();
    }
}
