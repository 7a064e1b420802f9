package org.sluice.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LedgerMetersTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private long now = 5;
    private int queries;
    private boolean isBroken;

    @BeforeEach
    void bind() {
        new LedgerMeters(this::take, List.of("images", "iuks"), List.of("first-mirror"), () -> now).bindTo(registry);
    }

    @Test
    void showsTheStateAndZeroForWhatTheStateDoesNotName() {
        assertThat(gauge("sluice.uploads.waiting")).isEqualTo(3);
        assertThat(gauge("sluice.artifacts", "state", "accepted")).isEqualTo(2);
        assertThat(gauge("sluice.artifacts", "state", "replaced")).isZero();
        assertThat(gauge("sluice.catch.up", "wave", "images", "state", "absent"))
                .isEqualTo(7);
        assertThat(gauge("sluice.catch.up", "wave", "iuks", "state", "absent")).isZero();
        assertThat(gauge("sluice.outbox.depth")).isEqualTo(11);
        assertThat(gauge("sluice.queue.depth")).isEqualTo(12);
        assertThat(gauge("sluice.dead.letters")).isEqualTo(13);
        assertThat(sessions("refused")).isEqualTo(6);
    }

    @Test
    void showsWhenThingsBeganInSecondsAndNoNumberForWhatHasNotBegun() {
        assertThat(gauge("sluice.uploads.oldest.timestamp")).isEqualTo(1_700_000_000);
        assertThat(gauge("sluice.release.held.timestamp")).isEqualTo(1_700_000_200);
        assertThat(gauge("sluice.mirrors.ready", "wave", "images")).isEqualTo(3);
        assertThat(gauge("sluice.wave.staged.timestamp", "wave", "images")).isEqualTo(1_700_000_100.5);
        assertThat(gauge("sluice.wave.waits.timestamp", "wave", "images")).isNaN();
        assertThat(gauge("sluice.wave.staged.timestamp", "wave", "iuks")).isNaN();
    }

    @Test
    void showsWhoPullsAndWhoWaits() {
        assertThat(gauge("sluice.admission.running")).isEqualTo(2);
        assertThat(gauge("sluice.admission.waiting")).isEqualTo(7);
        assertThat(gauge("sluice.admission.longest.wait")).isEqualTo(61.5);
        assertThat(gauge("sluice.admission.link.rate")).isEqualTo(8_750_000);
        assertThat(gauge("sluice.admission.link.used")).isEqualTo(8_125_000);
        assertThat(gauge("sluice.connection.limit")).isEqualTo(10);
        assertThat(registry.get("sluice.admission.held").functionCounter().count())
                .isEqualTo(12);
        assertThat(registry.get("sluice.admission.refused").functionCounter().count())
                .isEqualTo(4);
    }

    @Test
    void showsNoReadinessTimeBeforeTheRuleIsMet() {
        assertThat(gauge("sluice.readiness.duration", "wave", "images", "rule", "first-mirror"))
                .isEqualTo(90.5);
        assertThat(gauge("sluice.readiness.duration", "wave", "iuks", "rule", "first-mirror"))
                .isNaN();
    }

    @Test
    void showsNoTagValueThatIsOfNoClosedSet() {
        assertThat(registry.find("sluice.artifacts").tag("state", "invented").gauge())
                .isNull();
    }

    @Test
    void asksOnceForAllMetersOfAScrapeAndAgainASecondLater() {
        scrape();
        scrape();
        assertThat(queries).isEqualTo(1);

        now += Duration.ofSeconds(1).toNanos();
        scrape();

        assertThat(queries).isEqualTo(2);
    }

    @Test
    void isNoNumberWhileTheStateCanNotBeReadButTotalsStay() {
        assertThat(sessions("clean")).isEqualTo(40);
        isBroken = true;
        now += Duration.ofSeconds(1).toNanos();

        assertThat(gauge("sluice.uploads.waiting")).isNaN();
        assertThat(sessions("clean")).isEqualTo(40);
        assertThat(registry.get("sluice.snapshot.failures").functionCounter().count())
                .isEqualTo(1);

        isBroken = false;
        now += Duration.ofSeconds(1).toNanos();
        assertThat(gauge("sluice.uploads.waiting")).isEqualTo(3);
    }

    private Snapshot take() {
        queries++;
        if (isBroken) {
            throw new IllegalStateException("disk I/O error");
        }
        return Snapshots.some();
    }

    private void scrape() {
        registry.getMeters().forEach(meter -> meter.measure().forEach(measurement -> measurement.getValue()));
    }

    private double gauge(String name, String... tags) {
        return registry.get(name).tags(tags).gauge().value();
    }

    private double sessions(String outcome) {
        return registry.get("sluice.sessions")
                .tag("outcome", outcome)
                .functionCounter()
                .count();
    }
}
