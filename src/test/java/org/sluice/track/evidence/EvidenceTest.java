package org.sluice.track.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.sluice.mirror.ClientOptions;
import org.sluice.track.session.Fetch;
import org.sluice.track.session.FileWarning;
import org.sluice.track.session.Outcome;
import org.sluice.track.session.Session;

class EvidenceTest {

    private static final Outcome CLEAN = new Outcome.Clean();
    private static final Outcome FAILED = new Outcome.Failed(10, "error in socket IO");
    private static final String MD5 = "0123456789abcdef0123456789abcdef";
    private static final String OTHER_SUM = "ffffffffffffffffffffffffffffffff";
    private static final Instant PUBLISHED = Instant.ofEpochSecond(1_000);

    private final Map<String, List<Revision>> files = new HashMap<>(Map.of("a", List.of(revision(1, 5, ""))));
    private final Published published = new Published() {
        @Override
        public List<Revision> revisions(String path) {
            return files.getOrDefault(path, List.of());
        }

        @Override
        public OptionalLong bytesBelow(String directory, Instant from, Instant to) {
            return OptionalLong.of(10);
        }
    };
    private final Map<String, String> kept = new HashMap<>();
    private Evidence evidence = new Evidence();

    @Test
    void aFileSentInACleanSessionIsComplete() {
        assertThat(judge(session(1, CLEAN, fetch("a", 5)))).hasOnlyElementsOfType(Finding.Complete.class);
    }

    @Test
    void aFileSentInABrokenSessionIsDoubtful() {
        assertThat(judge(session(1, FAILED, fetch("a", 5)))).hasOnlyElementsOfType(Finding.Doubtful.class);
    }

    @Test
    void aLaterCleanSessionOverTheWholeTreeProvesWhatWasSentBefore() {
        judge(session(1, FAILED, fetch("a", 5)));

        assertThat(judge(session(2, CLEAN, fetch("b", 5)))).hasOnlyElementsOfType(Finding.Complete.class);
    }

    @Test
    void aSessionThatSendsNothingMayBeADryRun() {
        judge(session(1, FAILED, fetch("a", 5)));

        assertThat(judge(session(2, CLEAN))).isEmpty();
    }

    @Test
    void anotherSizeProvesNothing() {
        assertThat(judge(session(1, CLEAN, fetch("a", 6)))).hasOnlyElementsOfType(Finding.Doubtful.class);
    }

    @Test
    void aFormatWithoutTheSizeProvesNothing() {
        assertThat(judge(session(1, CLEAN, fetch("a", -1)))).hasOnlyElementsOfType(Finding.Doubtful.class);
    }

    @Test
    void exceptWhereTheChecksumTells() {
        files.put("a", List.of(revision(1, 5, MD5)));

        assertThat(judge(session(1, CLEAN, fetch("a", -1, MD5)))).hasOnlyElementsOfType(Finding.Complete.class);
    }

    @Test
    void aFileThatTheDaemonCouldNotSendIsInDoubtUnlessItWasThereBefore() {
        Session refusing = session(1, CLEAN, List.of(new FileWarning("a", "Permission denied", 150)));
        assertThat(judge(refusing)).hasOnlyElementsOfType(Finding.Doubtful.class);
        judge(session(2, CLEAN, fetch("a", 5)));

        assertThat(judge(session(3, CLEAN, List.of(new FileWarning("a", "Permission denied", 350)))))
                .isEmpty();
    }

    @Test
    void aWarningThatNamesTheFileProvesNothing() {
        Session warned = session(1, CLEAN, List.of(new FileWarning("a", "file has vanished", 150)), fetch("a", 5));

        assertThat(judge(warned)).hasOnlyElementsOfType(Finding.Doubtful.class);
    }

    @Test
    void fetchingAnUnchangedFileAgainAsNewTakesTheProofBack() {
        judge(session(1, CLEAN, fetch("a", 5)));

        assertThat(judge(session(2, FAILED, fetch("a", 5))))
                .hasExactlyElementsOfTypes(Finding.TakenBack.class, Finding.Doubtful.class);
    }

    @Test
    void aSessionBesideHoldsTheProofUntilItEnds() {
        Session first = beside(session(1, CLEAN, fetch("a", 5)), "s2");
        assertThat(judge(first)).hasOnlyElementsOfType(Finding.Doubtful.class);
        evidence = restarted();

        assertThat(judge(session(2, CLEAN))).hasOnlyElementsOfType(Finding.Complete.class);
    }

    @Test
    void aSessionBesideThatBreaksOffLeavesADoubt() {
        judge(beside(session(1, CLEAN, fetch("a", 5)), "s2"));

        assertThat(judge(session(2, FAILED))).hasOnlyElementsOfType(Finding.Doubtful.class);
    }

    @Test
    void theChecksumTellsWhichRevisionWasSent() {
        files.put("a", List.of(revision(1, 5, OTHER_SUM), revision(2, 5, MD5)));

        List<Change> changes = evidence.judge("m", session(1, CLEAN, fetch("a", 5, MD5)), published);

        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.revision()).isEqualTo(2);
            assertThat(change.finding()).isInstanceOf(Finding.Complete.class);
        });
    }

    @Test
    void aSessionThatBeganBeforeTheFileWasReplacedProvesNothing() {
        files.put("a", List.of(revision(1, 5, ""), revision(2, 5, "")));

        assertThat(judge(session(9, CLEAN, fetch("a", 5)))).hasOnlyElementsOfType(Finding.Doubtful.class);
        assertThat(judge(session(10, CLEAN, fetch("a", 5)))).hasOnlyElementsOfType(Finding.Complete.class);
    }

    @Test
    void anotherChecksumProvesNothingOnlyIfTheDaemonsChecksumsAreMd5() {
        files.put("a", List.of(revision(1, 5, MD5)));
        files.put("b", List.of(revision(1, 5, OTHER_SUM)));

        assertThat(judge(session(1, CLEAN, fetch("a", 5, "1".repeat(32)))))
                .hasOnlyElementsOfType(Finding.Complete.class);
        assertThat(judge(session(2, CLEAN, fetch("a", 5, "1".repeat(32)), fetch("b", 5, OTHER_SUM))))
                .hasExactlyElementsOfTypes(Finding.TakenBack.class, Finding.Complete.class);
    }

    @Test
    void aSessionWithoutABeginningProvesNothing() {
        Session begun = session(1, CLEAN, fetch("a", 5));
        Session headless = copy(begun, false, begun.overlapping());

        assertThat(judge(headless)).hasOnlyElementsOfType(Finding.Doubtful.class);
    }

    @Test
    void goesOnFromWhatWasSaved() {
        judge(session(1, CLEAN, fetch("a", 5)));
        files.put("b", List.of(revision(1, 6, "")));
        judge(session(2, FAILED, fetch("b", 6)));

        evidence = restarted();

        assertThat(judge(session(3, CLEAN, fetch("a", 5))))
                .hasExactlyElementsOfTypes(Finding.TakenBack.class, Finding.Complete.class, Finding.Complete.class);
    }

    @Test
    void goesOnFromWhatWasSavedWhenEachStandingHadAllFields() {
        evidence = Evidence.restore("""
                {"m":{"a":{"state":"COMPLETE","revision":1,"size":5,"openedLine":100,"endedLine":150,"waitingFor":[]}}}
                """);

        assertThat(judge(session(2, FAILED, fetch("a", 5))))
                .hasExactlyElementsOfTypes(Finding.TakenBack.class, Finding.Doubtful.class);
    }

    @Test
    void isKeptForTheClientsAloneOfWhichSomethingElseIsBelieved() {
        evidence.judge("m", session(1, CLEAN, fetch("a", 5)), published);
        evidence.judge("other", session(2, CLEAN, fetch("a", 5)), published);
        evidence = restarted();

        evidence.judge("m", session(3, CLEAN), published);
        assertThat(evidence.unkept()).as("it found nothing new").isEmpty();
        evidence.judge("m", session(4, FAILED, fetch("a", 5)), published);
        assertThat(evidence.unkept()).containsOnlyKeys("m");
        evidence.forget("other");
        assertThat(evidence.unkept()).containsEntry("other", Optional.empty());

        evidence = restarted();
        assertThat(kept).containsOnlyKeys("m");
    }

    @Test
    void whatWasKeptInOneTextIsKeptForEachClient() {
        evidence = Evidence.restore("""
                {"m":{"a":{"state":"COMPLETE","revision":1,"endedLine":150}},"n":{}}""");

        assertThat(evidence.unkept()).containsOnlyKeys("m");
    }

    /** Goes on from what was kept, as after a restart. */
    private Evidence restarted() {
        evidence.unkept()
                .forEach((client, files) ->
                        files.ifPresentOrElse(all -> kept.put(client, all), () -> kept.remove(client)));
        evidence.kept();
        Evidence next = new Evidence();
        kept.forEach(next::restore);
        return next;
    }

    private List<Finding> judge(Session session) {
        return evidence.judge("m", session, published).stream()
                .map(Change::finding)
                .toList();
    }

    private static Revision revision(int number, long size, String md5) {
        return new Revision(
                number,
                OptionalLong.of(size),
                Optional.of(md5).filter(text -> !text.isEmpty()),
                Optional.of(PUBLISHED));
    }

    private static Fetch fetch(String path, long length) {
        return fetch(path, length, "");
    }

    private static Fetch fetch(String path, long length, String checksum) {
        return new Fetch(path, length, length, "<f+++++++++", checksum, 0, 0);
    }

    private static Session session(int number, Outcome outcome, Fetch... fetches) {
        return session(number, outcome, List.of(), fetches);
    }

    /** A session over the whole tree, 100 seconds and 100 lines after the one before. */
    private static Session session(int number, Outcome outcome, List<FileWarning> warnings, Fetch... fetches) {
        long begin = number * 100L;
        return new Session(
                "s" + number,
                number,
                "10.0.0.9",
                Instant.ofEpochSecond(begin),
                Instant.ofEpochSecond(begin + 50),
                outcome,
                true,
                false,
                "archive",
                "archive/",
                List.of(fetches),
                fetches.length,
                warnings,
                100,
                10,
                10,
                begin,
                begin + 50,
                List.of(),
                ClientOptions.UNKNOWN);
    }

    private static Session beside(Session session, String other) {
        return copy(session, true, List.of(other));
    }

    private static Session copy(Session session, boolean isBegun, List<String> overlapping) {
        return new Session(
                session.id(),
                session.pid(),
                session.address(),
                session.started(),
                session.ended(),
                session.outcome(),
                isBegun,
                session.isUpload(),
                session.module(),
                session.request(),
                session.fetches(),
                session.fetchCount(),
                session.warnings(),
                session.sent(),
                session.received(),
                session.total(),
                session.openedLine(),
                session.endedLine(),
                overlapping,
                session.options());
    }
}
