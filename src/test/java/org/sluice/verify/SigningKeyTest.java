package org.sluice.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.verify.DropFolder.BORN;
import static org.sluice.verify.DropFolder.CONTENT;
import static org.sluice.verify.DropFolder.ISO;
import static org.sluice.verify.DropFolder.SIGNED;
import static org.sluice.verify.SignedImageTest.assertRejected;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.release.Reason;
import org.sluice.release.Verdict;
import org.sluice.testkit.OpenPgpKeys;

/** Which key may have signed, and when. */
final class SigningKeyTest {

    private DropFolder folder;

    @BeforeEach
    void makeFolder(@TempDir Path temporary) {
        folder = new DropFolder(temporary);
    }

    @Test
    void rejectsASignatureMadeAfterItsKeyHadExpired() {
        assertRejected(
                judgeSignedBy(OpenPgpKeys.expiring("Old", BORN, Duration.between(BORN, SIGNED.minusSeconds(1)))),
                Reason.KEY_EXPIRED);
    }

    @Test
    void acceptsASignatureMadeBeforeItsKeyExpired() {
        assertThat(judgeSignedBy(OpenPgpKeys.expiring("Old", BORN, Duration.between(BORN, SIGNED.plusSeconds(1)))))
                .isInstanceOf(Verdict.Accepted.class);
    }

    @Test
    void rejectsASignatureOlderThanItsKey() {
        assertRejected(judgeSignedBy(OpenPgpKeys.good("Young", SIGNED.plusSeconds(1))), Reason.KEY_UNFIT);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void rejectsEverySignatureOfAKeyThatWasCompromised(int reason) {
        OpenPgpKeys revoked = OpenPgpKeys.good("Revoked", BORN).revoked(reason, SIGNED.plusSeconds(1000));

        assertRejected(judgeSignedBy(revoked), Reason.KEY_REVOKED);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void acceptsWhatARetiredKeySignedBefore(int reason) {
        OpenPgpKeys retired = OpenPgpKeys.good("Retired", BORN).revoked(reason, SIGNED.plusSeconds(1));

        assertThat(judgeSignedBy(retired)).isInstanceOf(Verdict.Accepted.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void rejectsWhatARetiredKeySignedAfterwards(int reason) {
        OpenPgpKeys retired = OpenPgpKeys.good("Retired", BORN).revoked(reason, SIGNED.minusSeconds(1));

        assertRejected(judgeSignedBy(retired), Reason.KEY_REVOKED);
    }

    @Test
    void acceptsASigningSubkey() {
        OpenPgpKeys subkey = OpenPgpKeys.withSigningSubkey("Subkey", BORN);

        assertThat(judgeSignedBy(subkey))
                .isInstanceOfSatisfying(
                        Verdict.Accepted.class,
                        accepted -> assertThat(accepted.proof().signer().fingerprint())
                                .isEqualTo(subkey.fingerprint()));
    }

    @Test
    void rejectsARevokedSubkey() {
        OpenPgpKeys subkey = OpenPgpKeys.withSigningSubkey("Subkey", BORN);

        assertRejected(judgeSignedBy(subkey.subkeyRevoked(2, SIGNED)), Reason.KEY_REVOKED);
    }

    @Test
    void rejectsASubkeyWhosePrimaryKeyIsRevoked() {
        OpenPgpKeys subkey = OpenPgpKeys.withSigningSubkey("Subkey", BORN);

        assertRejected(judgeSignedBy(subkey.revoked(2, SIGNED)), Reason.KEY_REVOKED);
    }

    @Test
    void rejectsAnExpiredSubkey() {
        assertRejected(
                judgeSignedBy(OpenPgpKeys.withExpiringSubkey("Subkey", BORN, Duration.ofDays(1))), Reason.KEY_EXPIRED);
    }

    @Test
    void rejectsASubkeyThatDoesNotSayWhoseItIs() {
        assertRejected(judgeSignedBy(OpenPgpKeys.withStolenSubkey("Thief", BORN)), Reason.KEY_UNFIT);
    }

    @Test
    void rejectsAKeyThatIsNotMeantForSigning() {
        assertRejected(judgeSignedBy(OpenPgpKeys.withoutSigningFlag("Certifier", BORN)), Reason.KEY_UNFIT);
    }

    @Test
    void rejectsAnRsaKeyWithWhichAnybodyCanSign() {
        assertThat(judgeSignedBy(OpenPgpKeys.forgeable("One", BORN)))
                .isInstanceOfSatisfying(
                        Verdict.Rejected.class,
                        rejected -> assertThat(rejected.found()).contains("anybody can sign"));
    }

    @Test
    void rejectsAShortRsaKey() {
        assertRejected(judgeSignedBy(OpenPgpKeys.rsa("Short", BORN, 1024)), Reason.KEY_UNFIT);
    }

    @Test
    void judgesSeveralSubmissionsAtOnce() {
        OpenPgpKeys key = OpenPgpKeys.withSigningSubkey("Subkey", BORN);
        folder.trust(key).put(ISO, CONTENT).put(ISO + ".sig", key.sign(CONTENT, SIGNED));
        Verifier verifier = folder.verifier();

        long accepted = IntStream.range(0, 40)
                .parallel()
                .filter(i -> verifier.judge(folder.submission(ISO, false)) instanceof Verdict.Accepted)
                .count();

        assertThat(accepted).isEqualTo(40);
        assertThat(folder.copies()).hasSize(80);
    }

    private Verdict judgeSignedBy(OpenPgpKeys key) {
        folder.trust(key).put(ISO, CONTENT).put(ISO + ".sig", key.sign(CONTENT, SIGNED));
        return folder.judge(ISO);
    }
}
