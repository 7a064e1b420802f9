package org.sluice.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sluice.ledger.Forecasts.Milestone;
import org.sluice.release.ReleaseId;
import org.sluice.testkit.StoppedClock;

/** What every engine of the ledger must keep of forecasts. */
interface ForecastContract {

    ReleaseId FORECAST = ReleaseId.parse("stable/6.9").orElseThrow();

    Ledger ledger();

    StoppedClock clock();

    private Forecasts.Row row(int number, Milestone milestone, long likely) {
        Instant since = Instant.ofEpochSecond(1000);
        Forecasts.Expected expected = new Forecasts.Expected(
                since.plusSeconds(likely - 10), since.plusSeconds(likely), since.plusSeconds(likely + 10));
        return new Forecasts.Row(
                FORECAST, "images", number, milestone, since, since, 40, 2, expected, Optional.empty());
    }

    @Test
    default void keepsTheLatestForecastInThePlaceOfTheOneBefore() {
        Forecasts.Row before = row(Forecasts.LATEST, Milestone.ALL, 900);
        Forecasts.Row after = row(Forecasts.LATEST, Milestone.ALL, 600);

        ledger().record(books ->
                List.of(before, after).forEach(row -> books.forecasts().put(row)));

        assertThat(ledger().<List<Forecasts.Row>>read(books -> books.forecasts().latest()))
                .containsExactly(after);
    }

    @Test
    default void keepsForecastsInTheOrderInWhichTheyWereMade() {
        Forecasts.Row latest = row(Forecasts.LATEST, Milestone.ALL, 900);
        Forecasts.Row first = row(1, Milestone.FIRST, 60);
        Forecasts.Row all = row(1, Milestone.ALL, 800);

        ledger().record(books ->
                List.of(all, latest, first).forEach(row -> books.forecasts().put(row)));

        assertThat(ledger().<List<Forecasts.Row>>read(books -> books.forecasts().of(FORECAST, "images")))
                .containsExactly(latest, first, all);
        assertThat(ledger().<List<Forecasts.Row>>read(books -> books.forecasts().of(FORECAST, "iuks")))
                .isEmpty();
    }

    @Test
    default void removesAForecast() {
        Forecasts.Row row = row(1, Milestone.ALL, 900);

        ledger().record(books -> {
            books.forecasts().put(row);
            books.forecasts().remove(row);
        });

        assertThat(ledger().<List<Forecasts.Row>>read(books -> books.forecasts().of(FORECAST, "images")))
                .isEmpty();
    }

    @Test
    default void aMilestoneIsReachedWithTheMirrorOfItsPlace() {
        assertThat(Milestone.FIRST.place(40)).isZero();
        assertThat(Milestone.HALF.place(5)).isEqualTo(2);
        assertThat(Milestone.MOST.place(40)).isEqualTo(35);
        assertThat(Milestone.ALL.place(40)).isEqualTo(39);
        assertThat(Milestone.MOST.place(1)).isZero();
    }
}
