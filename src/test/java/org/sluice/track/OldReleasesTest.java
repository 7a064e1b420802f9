package org.sluice.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.sluice.ledger.Books;
import org.sluice.ledger.EventType;
import org.sluice.ledger.Evidences;
import org.sluice.ledger.StatementCount;
import org.sluice.release.Artifact;
import org.sluice.release.ReleaseId;
import org.sluice.release.Verdict;
import org.sluice.testkit.Samples;

/** A batch of the log costs the same, however many releases the ledger holds whose rules were never met. */
class OldReleasesTest extends TrackedLog {

    private static final int OLD = 500;

    @Test
    void costABatchNothing() throws IOException {
        ledger.record(this::keepOldReleases);
        Tracker tracker = tracker();
        tracker.advance();
        StatementCount statements = StatementCount.of(ledger);

        write(1, "connect from UNDETERMINED (10.0.0.1)", request(), send(), sent());
        int session = statements.during(() -> settle(tracker));

        assertThat(events(EventType.RELEASE_READY)).hasSize(1);
        assertThat(session).isLessThan(OLD / 10);
    }

    @Test
    void areLookedAtOnceWhenATrackerStarts() {
        ledger.record(this::keepOldReleases);
        Tracker tracker = tracker();
        StatementCount statements = StatementCount.of(ledger);

        int first = statements.during(tracker::advance);
        int second = statements.during(tracker::advance);

        assertThat(first).isLessThan(3 * OLD);
        assertThat(second).as("whether there is new evidence").isOne();
    }

    /** As many a mirror left them: it had half of the wave and went away. */
    private void keepOldReleases(Books books) {
        for (int i = 0; i < OLD; i++) {
            ReleaseId release = ReleaseId.parse("stable/5." + i).orElseThrow();
            Artifact iso = stage(books, Samples.listed(directory, "tails-amd64-5." + i + ".iso", "iso"));
            stage(books, Samples.listed(directory, "tails-amd64-5." + i + ".img", "img"));
            books.waves().touch(release, "images", books.now());
            books.waves().opened(books.waves().find(release, "images").orElseThrow(), "immediate", books.now());
            books.waves().staged(books.waves().find(release, "images").orElseThrow(), books.now());
            books.evidences().add(new Evidences.Row("m1", iso.id(), true, books.now(), "sent whole", "s" + i));
        }
    }

    private static Artifact stage(Books books, Verdict.Accepted accepted) {
        Artifact artifact = books.artifacts().add(accepted.artifact(), accepted.proof(), books.now());
        books.artifacts().putIn(artifact.id(), "images");
        books.artifacts().staged(artifact, books.now());
        return artifact;
    }
}
