package org.sluice.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.verify.DropFolder.BORN;
import static org.sluice.verify.DropFolder.CONTENT;
import static org.sluice.verify.DropFolder.ISO;
import static org.sluice.verify.DropFolder.SIGNED;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.Set;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.release.Kind;
import org.sluice.release.Proof;
import org.sluice.release.ProvenFile;
import org.sluice.release.Reason;
import org.sluice.release.Sha256;
import org.sluice.release.Verdict;
import org.sluice.testkit.OpenPgpKeys;

/** Images and their detached signatures. */
final class SignedImageTest {

    private static final OpenPgpKeys KEY = OpenPgpKeys.good("Release key <release@example.org>", BORN);
    private static final OpenPgpKeys RSA = OpenPgpKeys.rsa("RSA", BORN, 2048);
    private static final byte[] SIGNATURE = KEY.sign(CONTENT, SIGNED);

    private DropFolder folder;

    @BeforeEach
    void makeFolder(@TempDir Path temporary) {
        folder = new DropFolder(temporary).trust(KEY);
    }

    @Test
    void acceptsAnImageWithAGoodSignature() throws Exception {
        folder.put(ISO, CONTENT).put(ISO + ".sig", SIGNATURE);

        Verdict verdict = folder.judge(ISO);

        Verdict.Accepted accepted = accepted(verdict);
        assertThat(accepted.files()).extracting(file -> file.name().text()).containsExactly(ISO + ".sig", ISO);
        ProvenFile image = accepted.artifact();
        assertThat(image.path().text()).isEqualTo("tails/stable/tails-amd64-6.9/" + ISO);
        assertThat(image.copy()).hasBinaryContent(CONTENT);
        assertThat(image.size()).isEqualTo(CONTENT.length);
        assertThat(image.sha256()).isEqualTo(Sha256.of(CONTENT));
        assertThat(image.md5()).hasSize(32);
        assertThat(accepted.files().getFirst().copy()).hasBinaryContent(SIGNATURE);
        assertThat(accepted.proof()).isInstanceOfSatisfying(Proof.Signed.class, signed -> {
            assertThat(signed.signer().fingerprint()).isEqualTo(KEY.fingerprint());
            assertThat(signed.signer().userId()).isEqualTo("Release key <release@example.org>");
            assertThat(signed.signer().at()).isEqualTo(SIGNED);
        });
    }

    @Test
    void keepsCopiesThatNobodyElseCanTouch() throws Exception {
        folder.put(ISO, CONTENT).put(ISO + ".sig", SIGNATURE);

        Path copy = accepted(folder.judge(ISO)).artifact().copy();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.staging)))
                .isEqualTo("rwx------");
    }

    @ParameterizedTest
    @ValueSource(strings = {".asc", ".pgp", ".sig"})
    void acceptsAnArmouredSignature(String suffix) {
        folder.put(ISO, CONTENT).put(ISO + suffix, OpenPgpKeys.armoured(SIGNATURE));

        assertThat(folder.judge(ISO)).isInstanceOf(Verdict.Accepted.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {HashAlgorithmTags.SHA256, HashAlgorithmTags.SHA384, HashAlgorithmTags.SHA512})
    void acceptsAnRsaKeyWithEachGoodHash(int hash) {
        byte[] signature = RSA.sign(CONTENT, SIGNED, hash, new PGPSignatureSubpacketGenerator());
        folder.trust(RSA).put(ISO, CONTENT).put(ISO + ".sig", signature);

        assertThat(folder.judge(ISO)).isInstanceOf(Verdict.Accepted.class);
    }

    @Test
    void acceptsOneGoodSignatureAmongSeveral() {
        OpenPgpKeys stranger = OpenPgpKeys.good("Stranger", BORN);
        byte[] both = join(stranger.sign(CONTENT, SIGNED), SIGNATURE);
        folder.put(ISO, CONTENT).put(ISO + ".sig", both);

        assertThat(folder.judge(ISO)).isInstanceOf(Verdict.Accepted.class);
    }

    @Test
    void wantsEverySignatureFileToBeGood() {
        folder.put(ISO, CONTENT).put(ISO + ".sig", SIGNATURE).put(ISO + ".asc", KEY.sign(new byte[3], SIGNED));

        assertRejected(folder.judgeAtRest(ISO), Reason.SIGNATURE_WRONG);
    }

    @Test
    void waitsForASignatureForAsLongAsItTakes() {
        folder.put(ISO, CONTENT);

        assertWaiting(folder.judgeAtRest(ISO), "a signature: " + ISO + ".sig");
    }

    @Test
    void waitsWhileATruncatedImageMayStillBeGrowing() {
        folder.put(ISO, Arrays.copyOf(CONTENT, 5)).put(ISO + ".sig", SIGNATURE);

        assertWaiting(folder.judge(ISO), "the rest: its signature does not verify yet");
    }

    @Test
    void rejectsATruncatedImageAtRest() {
        folder.put(ISO, Arrays.copyOf(CONTENT, 5)).put(ISO + ".sig", SIGNATURE);

        assertRejected(folder.judgeAtRest(ISO), Reason.SIGNATURE_WRONG);
        assertThat(folder.copies()).isEmpty();
    }

    @Test
    void rejectsTheSignatureOfAnotherFileAtOnceIfTheImageIsWhole() {
        folder.put(ISO, CONTENT).put(ISO + ".sig", KEY.sign(new byte[100], SIGNED));
        folder.expect(ISO, OptionalLong.of(CONTENT.length), CONTENT, SIGNED);

        assertRejected(folder.judge(ISO), Reason.SIGNATURE_WRONG);
    }

    @Test
    void rejectsATamperedSignature() {
        byte[] tampered = SIGNATURE.clone();
        tampered[tampered.length - 1] ^= 1;
        folder.put(ISO, CONTENT).put(ISO + ".sig", tampered);

        assertRejected(folder.judgeAtRest(ISO), Reason.SIGNATURE_WRONG);
    }

    @Test
    void rejectsAnImageWhoseSignatureIsByAnUnknownKey() {
        OpenPgpKeys stranger = OpenPgpKeys.good("Stranger", BORN);
        folder.put(ISO, CONTENT).put(ISO + ".sig", stranger.sign(CONTENT, SIGNED));

        Verdict verdict = folder.judge(ISO);

        assertRejected(verdict, Reason.KEY_UNKNOWN);
        assertThat(((Verdict.Rejected) verdict).found()).contains(stranger.fingerprint());
        assertThat(((Verdict.Rejected) verdict).advice()).contains("gpg --armor --export " + stranger.fingerprint());
    }

    @ParameterizedTest
    @ValueSource(ints = {HashAlgorithmTags.MD5, HashAlgorithmTags.SHA1, HashAlgorithmTags.RIPEMD160})
    void rejectsASignatureWithABrokenHash(int hash) {
        byte[] signature = RSA.sign(CONTENT, SIGNED, hash, new PGPSignatureSubpacketGenerator());
        folder.trust(RSA).put(ISO, CONTENT).put(ISO + ".sig", signature);

        assertRejected(folder.judge(ISO), Reason.KEY_UNFIT);
    }

    @Test
    void rejectsASignatureWithACriticalPartThatIsNotUnderstood() {
        PGPSignatureSubpacketGenerator said = new PGPSignatureSubpacketGenerator();
        said.addNotationData(true, true, "only-for@example.org", "testers");
        folder.put(ISO, CONTENT).put(ISO + ".sig", KEY.sign(CONTENT, SIGNED, HashAlgorithmTags.SHA512, said));

        assertRejected(folder.judge(ISO), Reason.KEY_UNFIT);
    }

    @Test
    void rejectsASignatureThatHasItselfExpired() {
        PGPSignatureSubpacketGenerator said = new PGPSignatureSubpacketGenerator();
        said.setSignatureExpirationTime(true, 3600);
        folder.put(ISO, CONTENT).put(ISO + ".sig", KEY.sign(CONTENT, SIGNED, HashAlgorithmTags.SHA512, said));

        assertRejected(folder.judge(ISO), Reason.SIGNATURE_NOT_IN_FORCE);
    }

    @Test
    void waitsForTheTimeOfASignatureFromTheFutureForTheClockMayHaveSteppedBack() {
        folder.put(ISO, CONTENT).put(ISO + ".sig", SIGNATURE).at(SIGNED.minusSeconds(301));

        assertWaiting(folder.judgeAtRest(ISO), "the time at which " + ISO + ".sig says it was made");
    }

    @Test
    void acceptsASignatureFromTheNextFiveMinutes() {
        folder.put(ISO, CONTENT).put(ISO + ".sig", SIGNATURE).at(SIGNED.minusSeconds(299));

        assertThat(folder.judge(ISO)).isInstanceOf(Verdict.Accepted.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 50, 100})
    void waitsForTheRestOfASignatureFileAndRejectsItAtRest(int length) {
        folder.put(ISO, CONTENT).put(ISO + ".sig", Arrays.copyOf(SIGNATURE, length));

        assertWaiting(folder.judge(ISO), "the rest of " + ISO + ".sig");
        assertRejected(folder.judgeAtRest(ISO), Reason.SIGNATURE_UNREADABLE);
    }

    @Test
    void waitsForTheRestOfTruncatedArmour() {
        byte[] armour = OpenPgpKeys.armoured(SIGNATURE);
        folder.put(ISO, CONTENT).put(ISO + ".asc", Arrays.copyOf(armour, armour.length - 40));

        assertWaiting(folder.judge(ISO), "the rest of " + ISO + ".asc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>404</html>", "-----BEGIN PGP SIGNATURE-----\n\nnonsense\n", "\u0000\u0001"})
    void rejectsWhatIsNoSignature(String nonsense) {
        folder.put(ISO, CONTENT).put(ISO + ".sig", nonsense.getBytes(StandardCharsets.UTF_8));

        assertRejected(folder.judgeAtRest(ISO), Reason.SIGNATURE_UNREADABLE);
    }

    @Test
    void rejectsAHugeSignatureFileUnread() {
        folder.put(ISO, CONTENT).put(ISO + ".sig", new byte[65 * 1024]);

        assertRejected(folder.judge(ISO), Reason.SIGNATURE_UNREADABLE);
    }

    @Test
    void escapesTheSignersName() {
        OpenPgpKeys key = OpenPgpKeys.good("Evil \u001b[31m\n", BORN);

        assertThat(accepted(judgeSignedBy(key)).proof().signer().userId()).isEqualTo("Evil \\u001B[31m\\u000A");
    }

    @Test
    void acceptsAKindThatNeedsNothingInParticularWithASignature() {
        folder.require(Set.of(), Set.of(Kind.IUK)).put(ISO, CONTENT);

        assertWaiting(folder.judge(ISO), "a signature: " + ISO + ".sig, or a manifest that lists it");
        assertThat(folder.put(ISO + ".sig", SIGNATURE).judge(ISO)).isInstanceOf(Verdict.Accepted.class);
    }

    private Verdict judgeSignedBy(OpenPgpKeys key) {
        folder.trust(key).put(ISO, CONTENT).put(ISO + ".sig", key.sign(CONTENT, SIGNED));
        return folder.judge(ISO);
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    static Verdict.Accepted accepted(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Verdict.Accepted.class);
        return (Verdict.Accepted) verdict;
    }

    static void assertRejected(Verdict verdict, Reason reason) {
        assertThat(verdict).isInstanceOfSatisfying(Verdict.Rejected.class, rejected -> {
            assertThat(rejected.reason()).isEqualTo(reason);
            assertThat(rejected.found()).endsWith(".");
            assertThat(rejected.advice()).endsWith(".");
        });
    }

    static void assertWaiting(Verdict verdict, String start) {
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Waiting.class,
                        waiting -> assertThat(waiting.waitingFor()).startsWith(start));
    }
}
