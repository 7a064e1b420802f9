package org.sluice.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sluice.testkit.Appetite;

/** A configuration that is made to take all time or memory is refused in little of both. */
class ConfigBombsTest {

    private static final int LONG = 1 << 18;

    @TempDir
    Path folder = Path.of("");

    static Stream<Arguments> bombs() {
        return Stream.of(
                Arguments.of("a billion laughs", laughs()),
                Arguments.of("lists in lists", "a: " + "[".repeat(500_000)),
                Arguments.of("groups in groups", "{a: ".repeat(200_000)),
                Arguments.of("lines further and further in", staircase()),
                Arguments.of("keys that are lists", "? ".repeat(300_000)),
                Arguments.of("one long text", "a: \"" + "x".repeat(LONG) + '"'),
                Arguments.of("one long key", "x".repeat(LONG) + ": 1"),
                Arguments.of("a text without its end", "a: \"" + "x".repeat(LONG)),
                Arguments.of("many keys", numbered("k%d: 1\n", 80_000)),
                Arguments.of("one key again and again", "drop: 1\n".repeat(120_000)),
                Arguments.of("many anchors", numbered("k%d: &a%<d 1\n", 50_000)),
                Arguments.of("a key that takes itself in", "a: &a {<<: *a}"),
                Arguments.of("tags", "a: !!javax.script.ScriptEngineManager [!!java.net.URL [\"http://127.0.0.1\"]]"),
                Arguments.of("many texts", "---\n".repeat(200_000) + "a: 1"),
                Arguments.of("a huge number", "http: {listen: 127.0.0.1:" + "9".repeat(900_000) + "}"),
                Arguments.of("a long list", "waves: [" + "1,".repeat(400_000) + "]"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bombs")
    @Timeout(60)
    void isRefusedInBoundedTimeAndMemory(String what, String yaml) throws Exception {
        ConfigText text = new ConfigText(folder);

        Appetite.assertModest(Duration.ofSeconds(10), 4_000, () -> {
            List<String> problems = text.problems(yaml);

            assertThat(problems).isNotEmpty().hasSizeLessThanOrEqualTo(101);
            assertThat(problems)
                    .allSatisfy(problem -> assertThat(problem.length()).isLessThan(2_000));
        });
    }

    private static String laughs() {
        StringBuilder yaml = new StringBuilder("a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha]\n");
        for (int i = 1; i < 10; i++) {
            yaml.append("a%d: &a%<d [%s]\n".formatted(i, ("*a" + (i - 1) + ", ").repeat(9)));
        }
        return yaml.toString();
    }

    private static String staircase() {
        StringBuilder yaml = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            yaml.append(" ".repeat(i)).append("a:\n");
        }
        return yaml.toString();
    }

    private static String numbered(String line, int count) {
        StringBuilder yaml = new StringBuilder();
        for (int i = 0; i < count; i++) {
            yaml.append(line.formatted(i));
        }
        return yaml.toString();
    }
}
