package org.sluice.track.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same sessions prove the same, whether the daemon's lines stand in its log file or came by way of syslog. */
class SyslogFormsTest {

    /** Over syslog, a pid that is taken again within the second mixes two sessions up, so neither proves anything. */
    private static final String PID_AT_ONCE = "55-pid-reuse";

    /** The fixture is in syslog's form already. */
    private static final String SYSLOG = "47-syslog";

    @TempDir
    private Path scratch;

    @ParameterizedTest
    @EnumSource
    void proveTheSame(SyslogForm form) throws IOException {
        for (Fixture fixture : fixtures().toList()) {
            assertThat(fixture.claimed(scratch, form)).as(fixture.name()).isEqualTo(fixture.claimed(scratch));
        }
    }

    @ParameterizedTest
    @EnumSource
    void neverProveMoreWhereAPidIsTakenAgainAtOnce(SyslogForm form) throws IOException {
        Fixture fixture = Fixture.named(PID_AT_ONCE);

        assertThat(fixture.claimed(scratch)).containsAll(fixture.claimed(scratch, form));
    }

    @Test
    void ofTheDaemonsOwnMakingAreReadToo() throws IOException {
        Fixture fixture = Fixture.named(SYSLOG);
        Set<String> had = new HashSet<>();
        fixture.had().forEach((pair, isTrue) -> {
            if (isTrue) {
                had.add(pair);
            }
        });

        assertThat(fixture.claimed(scratch)).hasSizeGreaterThan(10).isSubsetOf(had);
    }

    private static Stream<Fixture> fixtures() throws IOException {
        return Fixture.all().stream()
                .filter(fixture ->
                        !fixture.name().equals(PID_AT_ONCE) && !fixture.name().equals(SYSLOG));
    }
}
