package org.sluice.config.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sluice.testkit.Appetite;

/** Lists of mirrors and addresses that are made to take all time or memory. */
class ListBombsTest {

    private static final int LARGEST = (8 << 20) - 100;

    @TempDir
    Path folder = Path.of("");

    private PoolFolder files = new PoolFolder(folder);

    @BeforeEach
    void inTheFolder() {
        files = new PoolFolder(folder);
    }

    static Stream<Arguments> lists() {
        return Stream.of(
                Arguments.of("lists in lists", "{\"mirrors\":" + "[".repeat(LARGEST)),
                Arguments.of("groups in groups", "{\"a\":".repeat(LARGEST / 5)),
                Arguments.of("a huge exponent", weight("1e999999999")),
                Arguments.of("a huge negative exponent", weight("1e-999999999")),
                Arguments.of("a number of a million digits", weight("9".repeat(1_000_000))),
                Arguments.of("a fraction of a million digits", weight("0." + "9".repeat(1_000_000))),
                Arguments.of("a text of eight mebibytes", "{\"mirrors\":[\"" + "x".repeat(LARGEST - 20) + "\"]}"),
                Arguments.of("a text without its end", "{\"mirrors\":[\"" + "x".repeat(LARGEST - 20)),
                Arguments.of("a key of eight mebibytes", "{\"" + "x".repeat(LARGEST - 20) + "\":1}"),
                Arguments.of("one key again and again", "{" + "\"mirrors\":1,".repeat(600_000) + "\"a\":1}"),
                Arguments.of("escapes", "{\"mirrors\":[\"" + "\\u001b".repeat(1_000_000) + "\"]}"),
                Arguments.of("many entries", "{\"mirrors\":[" + "{},".repeat(2_000_000) + "{}]}"),
                Arguments.of("a URL that is long", weightless("https://" + "a.".repeat(1_000_000) + "org/")),
                Arguments.of("a URL of many parts", weightless("https://x.org/" + "../".repeat(1_000_000))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lists")
    @Timeout(60)
    void aListOfMirrorsIsReadInBoundedTimeAndMemory(String what, String json) throws Exception {
        files.mirrorsText(json);

        Appetite.assertModest(Duration.ofSeconds(10), 1500, () -> {
            PoolReading reading = files.read();

            assertThat(reading.pool().mirrors()).isEmpty();
            assertThat(reading.problems()).isNotEmpty().hasSizeLessThanOrEqualTo(101);
        });
    }

    static Stream<Arguments> addresses() {
        return Stream.of(
                Arguments.of("a billion laughs", laughs()),
                Arguments.of("lists in lists", "a: " + "[".repeat(500_000)),
                Arguments.of("one mirror with all addresses", "a: [" + "192.0.2.1,".repeat(90_000) + "]"),
                Arguments.of("one mirror again and again", "a: x\n".repeat(150_000)),
                Arguments.of("a long host name", "a: " + "a.".repeat(100_000)),
                Arguments.of("a long address", "a: \"" + "1:".repeat(100_000) + '"'));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("addresses")
    @Timeout(60)
    void aListOfAddressesTooAndLooksUpLittle(String what, String yaml) throws Exception {
        files.addresses(yaml);

        Appetite.assertModest(Duration.ofSeconds(10), 1500, () -> {
            PoolReading reading = PoolFile.named(files.addresses(), names -> {
                assertThat(names.size()).isLessThanOrEqualTo(64);
                return Map.of();
            });

            assertThat(reading.problems()).isNotEmpty().hasSizeLessThanOrEqualTo(101);
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("addresses")
    @Timeout(60)
    void andNoAddressIsAddedToIt(String what, String yaml) throws Exception {
        Appetite.assertModest(
                Duration.ofSeconds(10),
                4_000,
                () -> assertThat(AddressEdit.add(yaml, "b.example.org", "192.0.2.9")
                                .map(String::length)
                                .orElse(0))
                        .isLessThan(yaml.length() + 100));
    }

    private static String weight(String number) {
        return "{\"version\":1,\"mirrors\":[{\"url_prefix\":\"https://x.org/\",\"weight\":" + number + "}]}";
    }

    private static String weightless(String url) {
        return "{\"version\":1,\"mirrors\":[{\"url_prefix\":\"" + url + "\",\"weight\":1}]}";
    }

    private static String laughs() {
        StringBuilder yaml = new StringBuilder("a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha]\n");
        for (int i = 1; i < 10; i++) {
            yaml.append("a%d: &a%<d [%s]\n".formatted(i, ("*a" + (i - 1) + ", ").repeat(9)));
        }
        return yaml.toString();
    }
}
