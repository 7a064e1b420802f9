package org.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.ledger.Ledger;
import org.sluice.mirror.Pool;
import org.sluice.plan.Busy;
import org.sluice.testkit.StoppedClock;

class BusyMirrorsTest {

    private static final String AT = "2026-03-01T12:00:00Z";

    @TempDir
    Path directory;

    private Collection<Busy> busy(Map<String, Object> admission) throws IOException {
        try (Ledger ledger = Ledger.open(directory.resolve("ledger.db"), new StoppedClock())) {
            ledger.record(books -> books.pulses().put("admission", admission, books.now()));
            return ledger.read(new BusyMirrors(Pool::empty));
        }
    }

    @Test
    void areThoseThatTheQueueHoldsOrHasLetGo() throws IOException {
        Collection<Busy> busy = busy(Map.of(
                "waiting", List.of(Map.of("client", "m1", "since", AT)),
                "running", List.of(Map.of("client", "m2", "since", AT, "bytes", 5_000_000_000L))));

        assertThat(busy)
                .containsExactly(
                        new Busy("m1", true, Instant.parse(AT), 0),
                        new Busy("m2", false, Instant.parse(AT), 5_000_000_000L));
    }

    @Test
    void leavesOutWhatItDoesNotUnderstand() throws IOException {
        Collection<Busy> busy = busy(Map.of(
                "waiting",
                "nobody",
                "running",
                List.of("m1", Map.of("client", "m2"), Map.of("client", "m3", "since", "noon"))));

        assertThat(busy).isEmpty();
    }
}
