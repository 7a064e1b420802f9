package org.sluice.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.cli.watch.Sights.mirror;
import static org.sluice.cli.watch.Sights.mirrors;
import static org.sluice.cli.watch.Sights.snapshot;
import static org.sluice.cli.watch.Sights.status;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sluice.ledger.Json;
import org.sluice.status.Status;

class TidingsTest {

    private final Tidings tidings = new Tidings();

    @Test
    void tellsFirstHowEachWaveIsAndNothingOfTheSingleMirrors() {
        List<String> lines = tidings.next(snapshot(status(mirrors(2000, 12))));

        assertThat(lines)
                .containsExactly(
                        "10:10:00 stable/6.9 goes on",
                        "10:10:00 stable/6.9 images is staged, 12 of 2000 mirrors have it",
                        "10:10:00 stable/6.9 images is ready: first-mirror",
                        "10:10:00 stable/6.9 iuks waits for all of: quorum of images; an approval");
    }

    @Test
    void tellsWhatChangedInALineEachAndNothingWhereNothingDid() {
        tidings.next(snapshot(status(List.of(mirror("a\u001b", "absent")))));

        List<String> same = tidings.next(snapshot(status(List.of(mirror("a\u001b", "absent")))));
        List<String> changed = tidings.next(snapshot(status(List.of(mirror("a\u001b", "fetched")))));

        assertThat(same).isEmpty();
        assertThat(changed)
                .containsExactly(
                        "10:10:00 stable/6.9 images is staged, 1 of 1 mirrors have it",
                        "10:10:00 stable/6.9 images a\\u001B fetched");
    }

    @Test
    void tellsWhenATroubleBeginsAndWhenItIsOver() {
        Status good = status(List.of(), List.of());
        tidings.next(snapshot(good));

        List<String> bad = tidings.next(
                snapshot(status(List.of(), List.of(new Status.Hook("e", "start", "parked", 5, 1, null, null)))));
        List<String> again = tidings.next(snapshot(good));

        assertThat(bad).contains("10:10:00 hook start is parked, exit 1: `sluice retry` runs it again");
        assertThat(again).containsExactly("10:10:00 over: hook start is parked, exit 1: `sluice retry` runs it again");
    }

    @Test
    void writesADocumentOfOneLineWhenMoreThanTheTimeHasChanged() {
        Documents documents = new Documents();
        Status status = status(mirrors(2, 1));
        Status later = new Status(
                status.releases(),
                status.drop(),
                status.rejected(),
                status.hooks(),
                List.of(new Status.Pulse("pipeline", Map.of("pid", 1), "2026-01-02T10:10:05Z")),
                status.admission());

        String first = documents.next(status).orElseThrow();

        assertThat(first).doesNotContain("\n");
        assertThat(Json.read(first)).containsKeys("releases", "pipeline");
        assertThat(documents.next(later)).isEmpty();
        assertThat(documents.next(status(mirrors(2, 2)))).isPresent();
    }
}
