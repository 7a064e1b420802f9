package org.sluice.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.sluice.ledger.Deliveries.Attempt;
import org.sluice.ledger.Deliveries.Kind;
import org.sluice.ledger.Deliveries.Outcome;
import org.sluice.testkit.StoppedClock;

/** What every engine keeps of hooks' attempts. */
interface DeliveryContract {

    Ledger ledger();

    StoppedClock clock();

    @Test
    default void readsTheLogOfDeliveriesInPagesNewestFirst() {
        add("e1", "post", 1);
        add("e1", "mail", 1);
        add("e2", "post", 1);

        List<Deliveries.Row> first = ledger().read(books -> books.deliveries().latest(Deliveries.NEWEST, 2));
        List<Deliveries.Row> second =
                ledger().read(books -> books.deliveries().latest(first.getLast().seq(), 2));

        assertThat(first).extracting(Deliveries.Row::seq).containsExactly(3L, 2L);
        assertThat(second).extracting(Deliveries.Row::seq).containsExactly(1L);
        assertThat(second.getFirst().attempt())
                .isEqualTo(new Attempt(
                        "e1",
                        "post",
                        Kind.WEBHOOK,
                        1,
                        clock().instant(),
                        Duration.ofMillis(12),
                        Outcome.FAILED,
                        OptionalInt.of(500),
                        "HTTP 500"));
    }

    @Test
    default void readsTheDeliveriesOfAHookAndForAnEvent() {
        add("e1", "post", 1);
        add("e1", "mail", 1);
        add("e2", "post", 1);

        assertThat(ledger().<List<Deliveries.Row>>read(
                                books -> books.deliveries().latestOf("post", Deliveries.NEWEST, 10)))
                .extracting(Deliveries.Row::seq)
                .containsExactly(3L, 1L);
        assertThat(ledger().<List<Deliveries.Row>>read(
                                books -> books.deliveries().latestFor("e1", Deliveries.NEWEST, 10)))
                .extracting(Deliveries.Row::seq)
                .containsExactly(2L, 1L);
    }

    @Test
    default void forgetsDeliveriesThatAreOldAndThoseThatAreTooManyABatchAtATime() {
        add("old", "post", 1);
        add("old", "post", 2);
        clock().pass(Duration.ofDays(1));
        for (int number = 1; number <= 4; number++) {
            add("new", "post", number);
        }

        assertThat(forget(100, 1)).isOne();
        assertThat(forget(100, 100)).isOne();
        assertThat(forget(100, 100)).isZero();
        assertThat(forget(3, 100)).isOne();
        assertThat(ledger().<List<Deliveries.Row>>read(
                                books -> books.deliveries().latest(Deliveries.NEWEST, 10)))
                .extracting(row -> row.attempt().number())
                .containsExactly(4, 3, 2);
    }

    private int forget(long most, int batch) {
        return ledger().write(books -> books.deliveries().forget(books.now().minus(Duration.ofHours(1)), most, batch));
    }

    private void add(String event, String hook, int number) {
        ledger().record(books -> books.deliveries()
                .add(new Attempt(
                        event,
                        hook,
                        Kind.WEBHOOK,
                        number,
                        books.now(),
                        Duration.ofMillis(12),
                        Outcome.FAILED,
                        OptionalInt.of(500),
                        "HTTP 500")));
    }
}
