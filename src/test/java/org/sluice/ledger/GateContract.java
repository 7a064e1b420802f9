package org.sluice.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sluice.release.ReleaseId;
import org.sluice.testkit.StoppedClock;

/** What every engine of the ledger must keep of gates, approvals and holds. */
interface GateContract {

    ReleaseId RELEASE = ReleaseId.parse("stable/6.9").orElseThrow();
    String WAVE = "images";

    Ledger ledger();

    StoppedClock clock();

    @Test
    default void keepsWhatAWaveWaitsForPartByPart() {
        Instant now = clock().instant();
        Wait wait = new Wait(
                "all of these", now, List.of(new Wait("\"approval\"", now), new Wait("a window", now.plusMillis(1))));
        ledger().record(books -> books.waves().touch(RELEASE, WAVE, now));

        ledger().record(books ->
                books.waves().waitsFor(books.waves().find(RELEASE, WAVE).orElseThrow(), wait));

        assertThat(ledger().read(books -> books.waves().find(RELEASE, WAVE)).flatMap(Waves.Wave::waitsFor))
                .contains(wait);
        assertThat(wait.sentence()).isEqualTo("all of these (\"approval\"; a window)");
    }

    @Test
    default void keepsAnApprovalThoughTheGateChanges() {
        Gates.Approval approval = new Gates.Approval("anna", clock().instant());
        ledger().record(books -> {
            books.gates().goesBy(RELEASE, WAVE, "approval");
            books.gates().since(RELEASE, WAVE, Optional.of(books.now()));
            books.gates().approved(RELEASE, WAVE, approval);
        });
        assertThat(gate()).contains(new Gates.Row("approval", Optional.of(clock().instant()), Optional.of(approval)));

        ledger().record(books -> books.gates().goesBy(RELEASE, WAVE, "immediate"));

        assertThat(gate()).contains(new Gates.Row("immediate", Optional.empty(), Optional.of(approval)));
        ledger().record(books -> books.gates().remove(RELEASE, WAVE));
        assertThat(gate()).isEmpty();
    }

    @Test
    default void keepsAHoldUntilItIsRemoved() {
        Holds.Row hold = new Holds.Row(RELEASE, "anna", "a bug", clock().instant());
        ReleaseId other = ReleaseId.parse("alpha/7.0~rc1").orElseThrow();

        ledger().record(books -> books.holds().add(hold));
        clock().pass(Duration.ofHours(1));

        assertThat(ledger().<Optional<Holds.Row>>read(books -> books.holds().find(RELEASE)))
                .contains(hold);
        assertThat(ledger().<Optional<Holds.Row>>read(books -> books.holds().find(other)))
                .isEmpty();
        assertThat(ledger().<List<Holds.Row>>read(books -> books.holds().all())).containsExactly(hold);
        ledger().record(books -> books.holds().remove(RELEASE));
        assertThat(ledger().<List<Holds.Row>>read(books -> books.holds().all())).isEmpty();
    }

    private Optional<Gates.Row> gate() {
        return ledger().read(books -> books.gates().find(RELEASE, WAVE));
    }
}
