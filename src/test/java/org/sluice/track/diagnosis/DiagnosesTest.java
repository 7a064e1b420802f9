package org.sluice.track.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DiagnosesTest {

    private static final String LIMIT = "max connections (10) reached";

    @Test
    void countsHowOftenTheConnectionLimitRefusedIt() {
        SeenMirror mirror = new SeenMirror()
                .refused("11:17", "connection-limit", LIMIT)
                .refused("12:17", "connection-limit", LIMIT)
                .refused("13:17", "connection-limit", LIMIT);

        assertThat(mirror.words())
                .containsExactly("was refused 2 times (last 2026-03-01 13:17 UTC) by the connection limit: " + LIMIT);
    }

    @Test
    void saysThatItWaitsForItsTurnAndNotThatItHasNotCome() {
        SeenMirror mirror = new SeenMirror().held(SeenMirror.at("12:17"), 3, SeenMirror.at("12:24"));

        assertThat(mirror.words())
                .containsExactly("waits for its turn since 2026-03-01 12:17 UTC, at place 3,"
                        + " expected at 2026-03-01 12:24 UTC");
    }

    @Test
    void countsASessionOfTheSecondInWhichTheWaveCame() {
        SeenMirror mirror = new SeenMirror().refused("12:00", "connection-limit", LIMIT);

        assertThat(mirror.diagnoses()).hasOnlyElementsOfType(Diagnosis.LimitReached.class);
    }

    @Test
    void namesAFullDiskWhereRsyncCouldNotWrite() {
        SeenMirror mirror =
                new SeenMirror().failed("12:17", Duration.ofMinutes(9), "code-11", "error in file IO", SeenMirror.SIZE);

        assertThat(mirror.words())
                .containsExactly("could not write what it was sent once (2026-03-01 12:26 UTC):"
                        + " rsync's code 11, as a rule a full disk");
    }

    @Test
    void saysSinceWhenItHasNotComeAndHowOftenItDoes() {
        SeenMirror mirror = new SeenMirror();
        for (int hour = 6; hour < 12; hour++) {
            mirror.clean("%02d:17".formatted(hour), SeenMirror.ALL, 0, SeenMirror.SIZE);
        }

        assertThat(mirror.words())
                .containsExactly("has not come since 2026-03-01 11:17 UTC; as a rule it comes every 60 min");
    }

    @Test
    void saysThatItHasNeverCome() {
        assertThat(new SeenMirror().words()).containsExactly("has never come, as far as is known");
    }

    @Test
    void saysThatNothingCanBeToldOfAMirrorWithoutAddress() {
        assertThat(new SeenMirror().withoutAddress().diagnoses()).containsExactly(new Diagnosis.AddressUnknown());
    }

    @Test
    void knowsTheWrongModule() {
        SeenMirror mirror = new SeenMirror()
                .refused("12:17", "unknown-module", "unknown module 'tails' tried from UNDETERMINED (192.0.2.1)")
                .clean("13:17", "other-module/", 3, 100);

        assertThat(mirror.diagnoses())
                .containsExactly(new Diagnosis.WrongModule(
                        2, SeenMirror.at("13:17").plusSeconds(5), "other-module/", "amnesia-archive"));
    }

    @Test
    void knowsARequestForAPart() {
        SeenMirror mirror = new SeenMirror().clean("12:17", "amnesia-archive/tails/alpha/", 3, 100);

        assertThat(mirror.words())
                .containsExactly("asked once (2026-03-01 12:17 UTC) for a part that does not have what it lacks:"
                        + " amnesia-archive/tails/alpha/");
    }

    @Test
    void tellsTheRateAndTheTimeLeftOfASessionThatRuns() {
        SeenMirror mirror =
                new SeenMirror().running(SeenMirror.at("17:50"), Duration.ofSeconds(500), 2, SeenMirror.SIZE / 4);

        assertThat(mirror.words())
                .containsExactly("fetches since 2026-03-01 17:50 UTC, 2 files so far, at about 4.0 Mbit/s;"
                        + " the rest takes about 23 min");
    }

    @Test
    void takesTheRateFromAnEarlierSessionWhereTheOneThatRunsDoesNotTellIt() {
        SeenMirror mirror = new SeenMirror()
                .failed("12:17", Duration.ofSeconds(100), "code-10", "error in socket IO", 100_000_000)
                .running(SeenMirror.at("17:59"), Duration.ZERO, 0, 0);

        assertThat(mirror.words().getFirst())
                .isEqualTo("fetches since 2026-03-01 17:59 UTC, at about 8.0 Mbit/s; the rest takes about 15 min");
    }

    @Test
    void tellsNoRateWhereNoneWasSeen() {
        SeenMirror mirror = new SeenMirror().running(SeenMirror.at("17:59"), Duration.ofSeconds(1), 3, 900);

        assertThat(mirror.words()).containsExactly("fetches since 2026-03-01 17:59 UTC, 3 files so far");
    }

    @Test
    void saysAfterWhatTimeItIsCutOff() {
        SeenMirror mirror = new SeenMirror()
                .failed("12:17", Duration.ofMinutes(10), "code-20", "received SIGINT", 300_000_000)
                .failed("13:17", Duration.ofMinutes(10), "code-20", "received SIGINT", 300_000_000);

        assertThat(mirror.words())
                .containsExactly("was cut off 2 times (last 2026-03-01 13:27 UTC), after 10 min on average,"
                        + " at about 4.0 Mbit/s: received SIGINT");
    }

    @Test
    void doesNotTellADryRunFromAMirrorThatHasTheFilesFromElsewhere() {
        SeenMirror mirror = new SeenMirror().clean("12:17", SeenMirror.ALL, 0, SeenMirror.SIZE);

        assertThat(mirror.words())
                .containsExactly("came once (2026-03-01 12:17 UTC), and fetched nothing: it only lists, or has the"
                        + " files from elsewhere");
    }

    @Test
    void knowsThatAListTooSmallForTheFileLeavesItOut() {
        SeenMirror mirror = new SeenMirror().clean("12:17", SeenMirror.ALL, 0, SeenMirror.SIZE - 1);

        assertThat(mirror.diagnoses()).hasOnlyElementsOfType(Diagnosis.LeavesOut.class);
    }

    @Test
    void knowsThatItIsNotLetIn() {
        SeenMirror mirror = new SeenMirror().refused("12:17", "denied", "rsync denied on module amnesia-archive");

        assertThat(mirror.words())
                .containsExactly("was not let in once (2026-03-01 12:17 UTC): rsync denied on module amnesia-archive");
    }

    @Test
    void knowsAMirrorThatFetchesTheSameFileAgainAndAgain() {
        SeenMirror mirror = new SeenMirror()
                .complete()
                .clean("15:17", SeenMirror.ALL, 1, SeenMirror.SIZE)
                .refetched(3, SeenMirror.at("15:17").plusSeconds(5));

        assertThat(mirror.words())
                .containsExactly("fetched the same file as new 3 times (last 2026-03-01 15:17 UTC), so it does not"
                        + " keep it: tails-amd64-6.9.iso");
    }

    @Test
    void believesThatItKeepsAFileSinceItHasComeAgainWithoutFetchingIt() {
        SeenMirror mirror = new SeenMirror()
                .complete()
                .clean("16:17", SeenMirror.ALL, 0, SeenMirror.SIZE)
                .refetched(2, SeenMirror.at("15:17"));

        assertThat(mirror.diagnoses()).isEmpty();
    }

    @Test
    void tellsTheDoubtWhereWhatWasSentIsNoProof() {
        SeenMirror mirror = new SeenMirror().doubted("12:17", "it was sent, but the daemon warned of it");

        assertThat(mirror.words())
                .containsExactly("is not proven to have tails-amd64-6.9.iso (2026-03-01 12:17 UTC):"
                        + " it was sent, but the daemon warned of it");
    }

    @Test
    void saysFirstWhatHappenedMostOften() {
        SeenMirror mirror = new SeenMirror()
                .failed("12:17", Duration.ofMinutes(10), "code-10", "error in socket IO", 0)
                .refused("13:17", "connection-limit", LIMIT)
                .refused("14:17", "connection-limit", LIMIT);

        assertThat(mirror.diagnoses()).hasExactlyElementsOfTypes(Diagnosis.LimitReached.class, Diagnosis.CutOff.class);
    }

    @Test
    void findsNothingWhereNothingIsLacking() {
        SeenMirror mirror = new SeenMirror().complete().refused("12:17", "connection-limit", LIMIT);

        assertThat(mirror.diagnoses()).isEmpty();
    }

    @Test
    void showsWordsOfStrangersEscaped() {
        SeenMirror mirror = new SeenMirror().clean("12:17", "\u001b[2J/", 0, 0);

        assertThat(mirror.words().getFirst()).doesNotContain("\u001b").contains("\\u001B[2J/");
    }
}
