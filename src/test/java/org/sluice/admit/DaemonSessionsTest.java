package org.sluice.admit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sluice.policy.Running;

class DaemonSessionsTest {

    private static final Peer ONE = new Peer(InetAddress.getLoopbackAddress(), 4001);
    private static final Peer TWO = new Peer(InetAddress.getLoopbackAddress(), 4002);

    private final Map<Peer, Long> connections = new HashMap<>();
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private boolean isBroken;

    private final DaemonSessions sessions =
            new DaemonSessions(() -> isBroken ? Optional.empty() : Optional.of(Map.copyOf(connections)), () -> now);

    @Test
    void countsFromTheFirstLookAtTheRateOfTheLast() {
        connections.put(ONE, 1_000_000L);
        Running first = sessions.get().getFirst();
        now = now.plusSeconds(2);
        connections.put(ONE, 3_000_000L);

        Running second = sessions.get().getFirst();

        assertThat(first.rate()).isZero();
        assertThat(second.since()).isEqualTo(first.since());
        assertThat(second.bytes()).isEqualTo(2_000_000);
        assertThat(second.rate()).isEqualTo(8_000_000);
    }

    @Test
    void keepsTheRateWhereALookFollowsTooSoon() {
        connections.put(ONE, 0L);
        sessions.get();
        now = now.plusSeconds(1);
        connections.put(ONE, 1_000_000L);
        sessions.get();
        now = now.plusMillis(10);
        connections.put(ONE, 1_500_000L);

        assertThat(sessions.get().getFirst().rate()).isEqualTo(8_000_000);
    }

    @Test
    void forgetsThoseThatHaveGone() {
        connections.put(ONE, 1L);
        connections.put(TWO, 1L);
        assertThat(sessions.get()).hasSize(2);

        connections.remove(ONE);

        assertThat(sessions.get())
                .singleElement()
                .satisfies(left -> assertThat(left.client().id()).endsWith(":4002"));
    }

    @Test
    void saysThatNothingCanBeCounted() {
        isBroken = true;

        assertThatThrownBy(sessions::get)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ss");
    }
}
