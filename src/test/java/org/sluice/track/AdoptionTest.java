package org.sluice.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sluice.ledger.Event;
import org.sluice.ledger.EventType;
import org.sluice.ledger.Sessions;
import org.sluice.ledger.Strangers;

/** What was seen of an address before anybody knew whose it is. */
class AdoptionTest extends TrackedLog {

    private static final String ADDRESS = "192.0.2.77";

    @Test
    void aMirrorThatHadEverythingBeforeItsAddressWasClaimedIsComplete() throws IOException {
        Tracker tracker = tracker();
        pull(1, ADDRESS);
        settle(tracker);
        assertThat(events(EventType.MIRROR_READY)).isEmpty();
        String pulled = whenItWasComplete();
        clock.pass(Duration.ofHours(5));

        claim(ADDRESS);
        tracker.advance();

        assertThat(events(EventType.MIRROR_READY))
                .singleElement()
                .extracting(Event::data)
                .satisfies(
                        data -> assertThat(data).containsEntry("mirror", "m1").containsEntry("at", pulled));
        assertThat(events(EventType.RELEASE_READY)).hasSize(1);
        assertThat(strangers()).isEmpty();
        assertThat(ledger.<List<Sessions.Row>>read(books -> books.sessions().latest("m1", 10)))
                .hasSize(1);
    }

    @Test
    void countsAlsoWhereThePipelineDidNotRunWhenItWasClaimed() throws IOException {
        pull(1, ADDRESS);
        settle(tracker());

        claim(ADDRESS);
        tracker().advance();
        tracker().advance();

        assertThat(events(EventType.MIRROR_FETCHED)).hasSize(1);
        assertThat(events(EventType.RELEASE_READY)).hasSize(1);
    }

    @Test
    void provesWhatTheStrangerWasSentBeforeBySessionsOfTheMirrorAfterwards() throws IOException {
        Tracker tracker = tracker();
        write(1, connect(ADDRESS), on(ADDRESS), from(ADDRESS), sent(), "rsync error: error in socket IO (code 10)");
        settle(tracker);
        claim(ADDRESS);
        tracker.advance();
        assertThat(events(EventType.MIRROR_READY)).isEmpty();

        pull(2, ADDRESS);
        settle(tracker);

        assertThat(events(EventType.MIRROR_READY)).hasSize(1);
    }

    @Test
    void takesNothingFromOtherAddressesOfTheSameNetwork() throws IOException {
        Tracker tracker = tracker();
        pull(1, "192.0.2.78");
        settle(tracker);

        claim(ADDRESS);
        tracker.advance();

        assertThat(events(EventType.MIRROR_READY)).isEmpty();
        assertThat(strangers()).hasSize(1);
    }

    @Test
    void tellsAddressesOfOneNetworkApartOnlyUpToABound() throws IOException {
        Tracker tracker = tracker();
        for (int host = 1; host <= 40; host++) {
            pull(host, "2001:db8:1:2::" + Integer.toHexString(host));
        }
        settle(tracker);

        assertThat(strangers()).hasSize(StrangeClients.MOST_OF_A_NETWORK + 1);
        assertThat(strangers())
                .filteredOn(row -> row.client().endsWith("/64"))
                .singleElement()
                .satisfies(row -> assertThat(row.sessions()).isEqualTo(32));
        assertThat(evidenceRows()).isEqualTo(StrangeClients.MOST_OF_A_NETWORK + 1);
    }

    @Test
    void findsAMirrorAgainAmongAllThatItsNetworkIsCounted() throws IOException {
        Tracker tracker = tracker();
        for (int host = 1; host <= 20; host++) {
            pull(host, "2001:db8:1:2::" + Integer.toHexString(host));
        }
        settle(tracker);

        claim("2001:db8:1:2::14");
        tracker.advance();

        assertThat(events(EventType.MIRROR_READY)).hasSize(1);
    }

    @Test
    void forgetsTheLeastRegularOfTooManyStrangers() throws IOException {
        Tracker tracker = tracker();
        for (int time = 0; time < 3; time++) {
            pull(9_000 + time, ADDRESS);
        }
        for (int host = 0; host < StrangeClients.MOST + 50; host++) {
            pull(host + 1, "10.9." + host / 250 + "." + (1 + host % 250));
        }
        settle(tracker);

        assertThat(strangers()).hasSize(StrangeClients.MOST);
        assertThat(strangers().getFirst().client()).isEqualTo(ADDRESS);
        assertThat(evidenceRows()).isEqualTo(StrangeClients.MOST);
    }

    private void claim(String address) {
        addresses = List.of("10.0.0.1", address);
    }

    private void pull(int pid, String address) throws IOException {
        write(pid, connect(address), on(address), from(address), sent());
    }

    private String from(String address) {
        return send().replace("10.0.0.1", address);
    }

    private static String connect(String address) {
        return "connect from UNDETERMINED (" + address + ")";
    }

    private static String on(String address) {
        return "rsync on amnesia-archive/ from UNDETERMINED (" + address + ")";
    }

    private List<Strangers.Row> strangers() {
        return ledger.read(books -> books.strangers().all());
    }

    private int evidenceRows() {
        return ledger.read(books -> books.evidences().of(image.id()).size());
    }

    private String whenItWasComplete() {
        return ledger.read(
                books -> books.evidences().of(image.id()).getFirst().at().toString());
    }
}
