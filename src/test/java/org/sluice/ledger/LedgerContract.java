package org.sluice.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.release.Artifact;
import org.sluice.release.ReleaseId;
import org.sluice.testkit.Samples;
import org.sluice.testkit.StoppedClock;

/** What every engine of the ledger must do. */
interface LedgerContract {

    ReleaseId RELEASE = ReleaseId.parse("stable/6.9").orElseThrow();

    Ledger ledger();

    StoppedClock clock();

    @Test
    default void countsEventsInCommitOrderWithoutGaps() {
        ledger().record(books -> books.events().add(EventType.ARTIFACT_NEW, "a", Map.of("n", 1)));
        assertThatThrownBy(() -> ledger().record(books -> {
                    books.events().add(EventType.ARTIFACT_NEW, "lost", Map.of());
                    throw new IllegalStateException("rolled back");
                }))
                .isInstanceOf(IllegalStateException.class);
        ledger().record(books -> books.events().add(EventType.WAVE_OPENED, "b", Map.of()));

        List<Event> events = ledger().read(books -> books.events().since(0, 10));

        assertThat(events).extracting(Event::seq).containsExactly(1L, 2L);
        assertThat(events).extracting(Event::subject).containsExactly("a", "b");
        assertThat(events.getFirst().data()).isEqualTo(Map.of("n", 1));
    }

    @Test
    default void keepsAnEventInTheOutboxUntilItIsMarkedSent() {
        Event event = ledger().write(books -> books.events().add(EventType.ARTIFACT_NEW, "a", Map.of()));

        assertThat(ledger().<List<Event>>read(books -> books.events().unsent(10)))
                .containsExactly(event);
        ledger().record(books -> books.events().markSent(event.id()));

        assertThat(ledger().<List<Event>>read(books -> books.events().unsent(10)))
                .isEmpty();
        assertThat(ledger().<Long>read(books -> books.events().outboxDepth())).isZero();
    }

    @Test
    default void countsEventsOfManyThreadsWithoutGaps() {
        IntStream.range(0, 200)
                .parallel()
                .forEach(i -> ledger().record(books -> books.events().add(EventType.ARTIFACT_NEW, "" + i, Map.of())));

        List<Event> events = ledger().read(books -> books.events().since(0, 1000));

        assertThat(events)
                .extracting(Event::seq)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 200).mapToObj(i -> (long) i).toList());
    }

    @Test
    default void numbersTheRevisionsOfAPath(@TempDir Path staging) {
        var first = Samples.signed(staging, "tails-amd64-6.9.iso", "one");
        var second = Samples.signed(staging, "tails-amd64-6.9.iso", "two");

        Artifact one = ledger().write(books -> books.artifacts().add(first.artifact(), first.proof(), books.now()));
        ledger().record(books -> books.artifacts().staged(one, books.now()));
        Artifact two = ledger().write(books -> books.artifacts().add(second.artifact(), second.proof(), books.now()));
        ledger().record(books -> books.artifacts().staged(two, books.now()));

        assertThat(two.revision()).isEqualTo(2);
        assertThat(ledger().read(books -> books.artifacts().find(one.id()))
                        .orElseThrow()
                        .state())
                .isEqualTo(Artifact.State.REPLACED);
        Artifact staged =
                ledger().read(books -> books.artifacts().latest(two.path())).orElseThrow();
        assertThat(staged.state()).isEqualTo(Artifact.State.STAGED);
        assertThat(staged.stagedAt()).contains(clock().instant());
        assertThat(staged.proof()).isEqualTo(second.proof());
    }

    @Test
    default void givesUpARevisionThatWasOvertakenBeforeItWasStaged(@TempDir Path staging) {
        var first = Samples.listed(staging, "Tails_amd64_6.8_to_6.9.iuk", "one");
        var second = Samples.listed(staging, "Tails_amd64_6.8_to_6.9.iuk", "two");

        Artifact one = ledger().write(books -> books.artifacts().add(first.artifact(), first.proof(), books.now()));
        ledger().record(books -> books.artifacts().add(second.artifact(), second.proof(), books.now()));

        assertThat(ledger().read(books -> books.artifacts().find(one.id()))
                        .orElseThrow()
                        .state())
                .isEqualTo(Artifact.State.REPLACED);
        assertThat(ledger().<List<Artifact>>read(books -> books.artifacts().of(RELEASE)))
                .hasSize(1);
    }

    @Test
    default void remembersSinceWhenAFileWaitsForTheSameThing() {
        Instant begin = clock().instant();
        ledger().record(books -> books.waitings().put("drop/x", 1, "a signature", books.now()));
        clock().pass(Duration.ofMinutes(1));
        ledger().record(books -> books.waitings().put("drop/x", 2, "a signature", books.now()));

        assertThat(ledger().<List<Waitings.Row>>read(books -> books.waitings().all()))
                .containsExactly(new Waitings.Row("drop/x", 2, "a signature", begin));
        ledger().record(books -> books.waitings().remove(List.of("drop/x")));
        assertThat(ledger().<List<Waitings.Row>>read(books -> books.waitings().all()))
                .isEmpty();
    }

    @Test
    default void opensAStagedWaveAgainForALateArtifact() {
        ledger().record(books -> books.waves().touch(RELEASE, "images", books.now()));
        Waves.Wave wave =
                ledger().read(books -> books.waves().find(RELEASE, "images")).orElseThrow();
        ledger().record(books -> books.waves().opened(wave, "immediate", books.now()));
        ledger().record(books -> books.waves().staged(wave, books.now()));
        Instant staged = clock().instant();
        clock().pass(Duration.ofHours(1));

        ledger().record(books -> books.waves().touch(RELEASE, "images", books.now()));

        Waves.Wave late =
                ledger().read(books -> books.waves().find(RELEASE, "images")).orElseThrow();
        assertThat(late.state()).isEqualTo(Waves.State.OPEN);
        assertThat(late.stagedAt()).contains(staged);
        assertThat(late.openedBy()).contains("immediate");
    }

    @Test
    default void keepsAllEvidenceAndGivesTheLast(@TempDir Path staging) {
        var image = Samples.signed(staging, "tails-amd64-6.9.iso", "one");
        Artifact artifact =
                ledger().write(books -> books.artifacts().add(image.artifact(), image.proof(), books.now()));
        Evidences.Row yes = new Evidences.Row("m1", artifact.id(), true, clock().instant(), "sent whole", "s1");
        Evidences.Row no = new Evidences.Row("m1", artifact.id(), false, clock().instant(), "fetched again", "s2");
        Evidences.Row other = new Evidences.Row("m2", artifact.id(), true, clock().instant(), "sent whole", "s3");

        ledger().record(books ->
                List.of(yes, no, other).forEach(row -> books.evidences().add(row)));

        assertThat(ledger().<List<Evidences.Row>>read(books -> books.evidences().of(artifact.id())))
                .containsExactly(no, other);
    }

    @Test
    default void meetsAReadinessRuleOnce() {
        Readinesses.Row row = new Readinesses.Row(RELEASE, "images", "first-mirror", clock().instant(), "e1");
        ledger().record(books -> books.readinesses().add(row));

        assertThat(ledger().<Boolean>read(books -> books.readinesses().isMet(RELEASE, "images", "first-mirror")))
                .isTrue();
        assertThatThrownBy(() -> ledger().record(books -> books.readinesses().add(row)))
                .hasMessageContaining("readiness");
    }

    @Test
    default void notesAHookOnceForAnEvent() {
        String event = ledger().write(books ->
                books.events().add(EventType.ARTIFACT_NEW, "a", Map.of()).id());
        ledger().record(books -> books.hookRuns().add(event, "mail", books.now()));
        ledger().record(books -> books.hookRuns()
                .put(new HookRuns.Row(
                        event,
                        "mail",
                        HookRuns.State.DONE,
                        1,
                        0,
                        books.now(),
                        Optional.of(books.now()),
                        OptionalInt.of(0),
                        Optional.of("sent"))));
        ledger().record(books -> books.hookRuns().add(event, "mail", books.now()));

        assertThat(ledger().<List<HookRuns.Row>>read(books -> books.hookRuns().due("mail", books.now(), 10)))
                .isEmpty();
        assertThat(ledger().<List<HookRuns.Row>>read(books -> books.hookRuns().all()))
                .singleElement()
                .satisfies(row -> assertThat(row.exitCode()).hasValue(0));
    }

    @Test
    default void replacesACheckpointTogetherWithWhatWasDrawnFromTheLog() {
        ledger().record(books -> books.checkpoints().put("rsyncd", new Checkpoints.Row("{1}", "[]"), books.now()));
        ledger().record(books -> books.checkpoints().put("rsyncd", new Checkpoints.Row("{2}", "[s]"), books.now()));

        assertThat(ledger().<Optional<Checkpoints.Row>>read(
                                books -> books.checkpoints().find("rsyncd")))
                .contains(new Checkpoints.Row("{2}", "[s]"));
    }

    @Test
    default void appliesADecisionOnce() {
        String id = ledger().write(books ->
                books.decisions().add(Decisions.Kind.APPROVE, "stable/6.9 iuks", "rm", "tests passed", books.now()));

        assertThat(ledger().<List<Decisions.Row>>read(books -> books.decisions().open()))
                .hasSize(1);
        ledger().record(books -> books.decisions().applied(id, "opened", books.now()));

        assertThat(ledger().<List<Decisions.Row>>read(books -> books.decisions().open()))
                .isEmpty();
        assertThat(ledger().read(books -> books.decisions().find(id))
                        .orElseThrow()
                        .outcome())
                .contains("opened");
    }

    @Test
    default void forgetsOldSessionsThatGaveNoEvidenceAndStillCountsThem(@TempDir Path staging) {
        Instant now = clock().instant();
        var image = Samples.signed(staging, "tails-amd64-6.9.iso", "one");
        ledger().record(books -> {
            Artifact artifact = books.artifacts().add(image.artifact(), image.proof(), books.now());
            books.sessions().add(session("proof", "clean", now.minus(Duration.ofDays(100))));
            books.evidences().add(new Evidences.Row("m1", artifact.id(), true, now, "sent whole", "proof"));
            books.sessions().add(session("oldest", "clean", now.minus(Duration.ofDays(99))));
            books.sessions().add(session("older", "refused", now.minus(Duration.ofDays(98))));
            books.sessions().add(session("old", "clean", now.minus(Duration.ofDays(97))));
            books.sessions().add(session("young", "clean", now.minus(Duration.ofDays(89))));
        });
        Instant before = now.minus(Duration.ofDays(90));

        List<Integer> forgotten = IntStream.range(0, 3)
                .map(i -> ledger().write(books -> books.sessions().forget(before, 2)))
                .boxed()
                .toList();

        assertThat(forgotten).containsExactly(2, 1, 0);
        assertThat(ledger().<Map<String, Long>>read(books -> books.sessions().countByOutcome()))
                .isEqualTo(Map.of("clean", 4L, "refused", 1L));
        assertThat(ledger().<Integer>write(books -> books.sessions().forget(now, 10)))
                .as("the young one is there; the one that gave evidence can't be forgotten")
                .isEqualTo(1);
    }

    private static Sessions.Row session(String id, String outcome, Instant end) {
        return new Sessions.Row(id, "10.0.0.1", Optional.of("m1"), 1, end, end, outcome, "", "module/", 0, 100, "", 0);
    }
}
