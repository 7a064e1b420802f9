package org.sluice.admit.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sluice.policy.Client;
import org.sluice.policy.PolicyText;
import org.sluice.policy.Running;

class LimitRuleTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final long LINK = 70_000_000;

    @ParameterizedTest
    @CsvSource({
        "fixed:7, 0, false, 7",
        "fixed:7, 9, true, 7",
        "fixed:500, 0, true, 100",
        "unlimited, 3, false, 100",
        "'first-ready-first:2,10', 5, false, 2",
        "'first-ready-first:2,10', 5, true, 10",
        "'first-ready-first:2,unlimited', 5, true, 100",
        "adaptive, 0, false, 1",
        "adaptive, 1, false, 1",
        "adaptive, 3, false, 3",
        "adaptive, 3, true, 100"
    })
    void saysHowManyAPolicyLetsIn(String policy, int running, boolean isFirstReady, int limit) {
        LimitRule rule =
                new LimitRule(PolicyText.parse(policy).orElseThrow(), LINK, () -> full(running), () -> isFirstReady);

        OptionalInt most = rule.most(NOW);

        assertThat(new LimitRange(1, 100).nearest(most)).isEqualTo(limit);
    }

    /** Sessions that fill the link together. */
    private static List<Running> full(int sessions) {
        return IntStream.range(0, sessions)
                .mapToObj(number -> new Running(client("c" + number), NOW.minusSeconds(60), 1, LINK / sessions))
                .toList();
    }

    private static Client client(String id) {
        return new Client(id, id, NOW.minusSeconds(60), OptionalLong.empty(), OptionalLong.empty(), NOW);
    }
}
