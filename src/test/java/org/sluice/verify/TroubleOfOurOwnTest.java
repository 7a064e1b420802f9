package org.sluice.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.verify.DropFolder.BORN;
import static org.sluice.verify.DropFolder.CONTENT;
import static org.sluice.verify.DropFolder.ISO;
import static org.sluice.verify.DropFolder.SIGNED;
import static org.sluice.verify.SignedImageTest.accepted;
import static org.sluice.verify.SignedImageTest.assertRejected;
import static org.sluice.verify.SignedImageTest.assertWaiting;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.release.Reason;
import org.sluice.release.Sha256;
import org.sluice.release.Verdict;
import org.sluice.testkit.OpenPgpKeys;

/** What is not the uploader's fault never rejects an upload. */
final class TroubleOfOurOwnTest {

    private static final OpenPgpKeys KEY = OpenPgpKeys.good("Release key", BORN);

    private DropFolder folder;

    @BeforeEach
    void makeFolder(@TempDir Path temporary) {
        folder = new DropFolder(temporary);
        folder.put(ISO, CONTENT).put(ISO + ".sig", KEY.sign(CONTENT, SIGNED));
    }

    @Test
    void waitsForAKeyring() throws IOException {
        assertWaiting(folder.judgeAtRest(ISO), "a usable keyring: " + folder.keyring + ": there is no such file");

        Files.write(folder.keyring, new byte[0]);
        assertWaiting(folder.judgeAtRest(ISO), "a usable keyring: " + folder.keyring + ": it holds no public key");

        Files.write(folder.keyring, new byte[] {(byte) 0x98, 0x33, 4, 1});
        assertWaiting(folder.judgeAtRest(ISO), "a usable keyring: " + folder.keyring + ": ");

        Files.writeString(folder.keyring, "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmDMEZ");
        assertWaiting(folder.judgeAtRest(ISO), "a usable keyring: " + folder.keyring + ": ");
    }

    @Test
    void readsBinaryAndMixedKeyringsAndSeesTheirChanges() throws IOException {
        OpenPgpKeys other = OpenPgpKeys.good("Other", BORN);
        Verifier verifier = folder.verifier();
        Files.write(folder.keyring, other.publicKeys());
        assertRejected(verifier.judge(folder.submission(ISO, false)), Reason.KEY_UNKNOWN);

        folder.trust(KEY);

        assertThat(verifier.judge(folder.submission(ISO, false))).isInstanceOf(Verdict.Accepted.class);
    }

    @Test
    void waitsForRoomAndLeavesNothingBehind() {
        folder.trust(KEY).keepFree(Long.MAX_VALUE / 2);

        assertWaiting(folder.judgeAtRest(ISO), "room in the staging area " + folder.staging + ": needs 19 bytes, ");
        assertThat(folder.copies()).isEmpty();
    }

    @Test
    void waitsForAStagingAreaThatIsADirectory() throws IOException {
        Files.writeString(folder.trust(KEY).staging, "in the way");

        assertWaiting(folder.judgeAtRest(ISO), "the staging area " + folder.staging + " to be writable");
    }

    @Test
    void tellsAFullDiskFromAReadOnlyOne() {
        StagingArea staging = new StagingArea(folder.staging, 0);

        assertThat(staging.trouble(new FileSystemException("x", null, "No space left on device"), 5)
                        .toString())
                .contains("room in the staging area " + folder.staging + ": needs 5 bytes, ");
        assertThat(staging.trouble(new IOException("Disk quota exceeded"), 5).toString())
                .contains("room in the staging area");
        assertThat(staging.trouble(new FileSystemException("x", null, "Read-only file system"), 5)
                        .toString())
                .contains("to be writable: Read-only file system");
    }

    @Test
    @Timeout(20)
    void endsWhenTheDiskFillsUpInTheMiddle() throws IOException {
        ReadableByteChannel endless = Channels.newChannel(new InputStream() {
            @Override
            public int read() {
                return 0;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                return length;
            }
        });

        ContentReading.Outcome outcome =
                ContentReading.read(endless, Long.MAX_VALUE - 1, List.of((block, length) -> {}, (block, length) -> {
                    throw new IOException("No space left on device");
                }));

        assertThat(outcome.sinkFailure())
                .hasValueSatisfying(e -> assertThat(Trouble.isNoSpace(e)).isTrue());
    }

    @Test
    void handsEveryBlockToEverySinkInOrder() throws IOException {
        byte[] content = new byte[3_000_001];
        new Random(1).nextBytes(content);
        Digests digests = new Digests(Set.of("SHA-256"));
        ByteArrayOutputStream copy = new ByteArrayOutputStream();

        ContentReading.read(
                Channels.newChannel(new ByteArrayInputStream(content)),
                content.length,
                List.of(
                        (block, length) -> digests.running().forEach(digest -> digest.update(block, 0, length)),
                        (block, length) -> copy.write(block, 0, length)));

        assertThat(copy.toByteArray()).isEqualTo(content);
        assertThat(digests.sha256()).isEqualTo(Sha256.of(content));
    }

    @Test
    void removesWhatAKilledProcessLeftInTheStagingArea() throws IOException {
        Path kept = accepted(folder.trust(KEY).judge(ISO)).artifact().copy();
        Files.write(folder.staging.resolve("left.copy"), "half".getBytes(StandardCharsets.UTF_8));
        Files.write(folder.staging.resolve("not-ours"), new byte[1]);

        int removed = new StagingArea(folder.staging, 0).removeAllBut(Set.of(kept));

        assertThat(removed).isEqualTo(2);
        assertThat(folder.copies()).containsExactlyInAnyOrder(kept, folder.staging.resolve("not-ours"));
    }
}
