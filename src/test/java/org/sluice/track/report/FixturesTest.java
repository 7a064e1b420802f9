package org.sluice.track.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sluice.config.rsyncd.RsyncdConf;
import org.sluice.track.log.DaemonSettings;

/** The rules against logs of real daemons, 2.6.9 to 3.5.0, whose clients' files were compared by checksum. */
class FixturesTest {

    /** What no log can tell: nothing in these logs differs from one of a client that has the file. */
    private static final Map<String, String> UNKNOWABLE = Map.of(
            "29-client-dir-not-writable", "the client could not create the file, and the daemon is not told",
            "51-exec-hooks", "one client could not create the file, as in 29",
            "27c-append-corrupt-prefix", "--append trusts a damaged beginning",
            "33-inplace-scribbled-on-mirror", "something else wrote into the mirror's file",
            "57d-checksum-changed-behind-sender", "the file changed after its first part was sent",
            "58-tls-or-tcp-proxy-in-front", "a proxy gives all mirrors one address");

    @TempDir
    private Path scratch;

    static List<Fixture> fixtures() throws IOException {
        return Fixture.all();
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void claimsNothingThatIsNotTrue(Fixture fixture) throws IOException {
        Set<String> claimed = fixture.claimed(scratch);

        Set<String> wrong = new TreeSet<>();
        fixture.had().forEach((pair, isTrue) -> {
            if (!isTrue && claimed.contains(pair)) {
                wrong.add(pair);
            }
        });
        if (UNKNOWABLE.containsKey(fixture.name())) {
            assertThat(wrong).as(UNKNOWABLE.get(fixture.name())).hasSizeLessThanOrEqualTo(6);
        } else {
            assertThat(wrong).isEmpty();
        }
    }

    @Test
    void findsAtLeastWhatThePlainRuleFinds() throws IOException {
        JsonNode reference = new ObjectMapper()
                .readTree(Fixture.resources().resolve("reference.json").toFile());
        int found = 0;
        int expected = 0;
        int real = 0;
        Set<String> worse = new TreeSet<>();
        for (Fixture fixture : Fixture.all()) {
            Set<String> claimed = fixture.claimed(scratch);
            Map<String, Boolean> had = fixture.had();
            int here = (int) had.entrySet().stream()
                    .filter(entry -> entry.getValue() && claimed.contains(entry.getKey()))
                    .count();
            int want = reference.path(fixture.name()).asInt();
            if (here < want) {
                worse.add(fixture.name() + " found " + here + " of " + want);
            }
            found += here;
            expected += want;
            real += (int) had.values().stream().filter(Boolean::booleanValue).count();
        }

        assertThat(worse).isEmpty();
        assertThat(found).isGreaterThanOrEqualTo(expected);
        assertThat(List.of(found, expected, real))
                .as("found, by the plain rule, true")
                .containsExactly(837, 837, 923);
    }

    /** But for logs whose few transfer lines are forged or cut. */
    static List<Fixture> honest() throws IOException {
        return Fixture.all().stream()
                .filter(fixture ->
                        !fixture.name().startsWith("14e-") && !fixture.name().startsWith("59-"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("honest")
    void recognisesTheFormatWithoutTheConfiguration(Fixture fixture) throws IOException {
        LogFiles files = new LogFiles(fixture.logs(), ZoneOffset.UTC);
        String declared = DaemonSettings.of(RsyncdConf.read(fixture.folder().resolve(fixture.name() + ".conf")))
                .formats()
                .getFirst()
                .text();

        assertThat(files.guess())
                .satisfiesAnyOf(
                        guess -> assertThat(guess.best().text()).isEqualTo(declared),
                        guess -> assertThat(guess.isGrounded()).isFalse());
    }
}
