package org.sluice.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.verify.DropFolder.BORN;
import static org.sluice.verify.DropFolder.CONTENT;
import static org.sluice.verify.DropFolder.ISO;
import static org.sluice.verify.DropFolder.IUK;
import static org.sluice.verify.DropFolder.SIGNED;
import static org.sluice.verify.SignedImageTest.accepted;
import static org.sluice.verify.SignedImageTest.assertRejected;
import static org.sluice.verify.SignedImageTest.assertWaiting;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.release.Proof;
import org.sluice.release.Reason;
import org.sluice.release.Verdict;
import org.sluice.testkit.OpenPgpKeys;

/** Files that a known manifest lists. */
final class ListedFileTest {

    private static final OptionalLong SIZE = OptionalLong.of(CONTENT.length);
    private static final OptionalLong UNSAID = OptionalLong.empty();
    private static final byte[] OTHER = Arrays.copyOf(new byte[] {1, 2, 3}, CONTENT.length);

    private DropFolder folder;

    @BeforeEach
    void makeFolder(@TempDir Path temporary) {
        folder = new DropFolder(temporary);
    }

    @Test
    void acceptsAKitThatIsListedWithoutAskingForAKeyring() {
        folder.put(IUK, CONTENT).expect(IUK, SIZE, CONTENT, SIGNED);

        Verdict.Accepted accepted = accepted(folder.judge(IUK));

        assertThat(accepted.proof())
                .isInstanceOfSatisfying(
                        Proof.Listed.class,
                        listed -> assertThat(listed.manifest()).isEqualTo("upgrades.yml"));
        assertThat(accepted.artifact().path().text()).isEqualTo("tails/stable/iuk/v2/" + IUK);
        assertThat(accepted.artifact().copy()).hasBinaryContent(CONTENT);
        assertThat(folder.copies()).hasSize(1);
    }

    @Test
    void waitsForAManifestForAsLongAsItTakes() {
        folder.put(IUK, CONTENT);

        assertWaiting(folder.judgeAtRest(IUK), "a manifest that lists it");
    }

    @Test
    void waitsForTheRestOfAFileWhoseSizeIsKnown() {
        folder.put(IUK, Arrays.copyOf(CONTENT, 5)).expect(IUK, SIZE, CONTENT, SIGNED);

        assertWaiting(folder.judge(IUK), "the rest: 5 bytes of 19 bytes");
        assertRejected(folder.judgeAtRest(IUK), Reason.DIFFERS_FROM_MANIFEST);
        assertThat(folder.staging).doesNotExist();
    }

    @Test
    void waitsThenRejectsAFileThatIsTooLarge() {
        folder.put(IUK, Arrays.copyOf(CONTENT, 50)).expect(IUK, SIZE, CONTENT, SIGNED);

        assertWaiting(folder.judge(IUK), "a file of 19 bytes");
        assertRejected(folder.judgeAtRest(IUK), Reason.DIFFERS_FROM_MANIFEST);
    }

    @Test
    void rejectsOtherBytesOfTheRightSizeAtOnce() {
        folder.put(IUK, OTHER).expect(IUK, SIZE, CONTENT, SIGNED);

        assertRejected(folder.judge(IUK), Reason.DIFFERS_FROM_MANIFEST);
        assertThat(folder.copies()).isEmpty();
    }

    @Test
    void waitsWithOtherBytesWhileTheSizeIsUnknown() {
        folder.put(IUK, OTHER).expect(IUK, UNSAID, CONTENT, SIGNED);

        assertWaiting(folder.judge(IUK), "the rest: its digest does not verify yet; still uploading?");
        assertRejected(folder.judgeAtRest(IUK), Reason.DIFFERS_FROM_MANIFEST);
    }

    @Test
    void acceptsWhatMeetsAnyOfSeveralLinesInForceAndNamesThatOne() {
        folder.put(IUK, CONTENT)
                .expect(IUK, SIZE, OTHER, SIGNED, "first.yml")
                .expect(IUK, SIZE, CONTENT, SIGNED, "second.yml");

        assertThat(accepted(folder.judge(IUK)).proof())
                .isInstanceOfSatisfying(
                        Proof.Listed.class,
                        listed -> assertThat(listed.manifest()).isEqualTo("second.yml"));
    }

    @Test
    void rejectsASignedImageThatDiffersFromAKnownManifest() {
        OpenPgpKeys key = OpenPgpKeys.good("Release key", BORN);
        folder.trust(key).put(ISO, OTHER).put(ISO + ".sig", key.sign(OTHER, SIGNED));
        folder.expect(ISO, SIZE, CONTENT, SIGNED);

        assertRejected(folder.judge(ISO), Reason.DIFFERS_FROM_MANIFEST);
        assertThat(folder.copies()).isEmpty();
    }

    @Test
    void wantsTheSignatureOfAListedImageAllTheSame() {
        folder.put(ISO, CONTENT).expect(ISO, SIZE, CONTENT, SIGNED);

        assertWaiting(folder.judge(ISO), "a signature: " + ISO + ".sig");
    }
}
