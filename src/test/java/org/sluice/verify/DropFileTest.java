package org.sluice.verify;

import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.sluice.verify.DropFolder.BORN;
import static org.sluice.verify.DropFolder.CONTENT;
import static org.sluice.verify.DropFolder.ISO;
import static org.sluice.verify.DropFolder.IUK;
import static org.sluice.verify.DropFolder.SIGNED;
import static org.sluice.verify.SignedImageTest.accepted;
import static org.sluice.verify.SignedImageTest.assertRejected;
import static org.sluice.verify.SignedImageTest.assertWaiting;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.release.Reason;
import org.sluice.release.Submission;
import org.sluice.release.Upload;
import org.sluice.testkit.OpenPgpKeys;

/** Files that are not what they were when they were seen. */
final class DropFileTest {

    private static final OpenPgpKeys KEY = OpenPgpKeys.good("Release key", BORN);

    private DropFolder folder;

    @BeforeEach
    void makeFolder(@TempDir Path temporary) {
        folder = new DropFolder(temporary).trust(KEY);
        folder.put(ISO, CONTENT).put(ISO + ".sig", KEY.sign(CONTENT, SIGNED));
    }

    @Test
    void publishesWhatWasProvenThoughTheUploaderStillHoldsTheFileOpen() throws IOException {
        try (FileChannel uploader = FileChannel.open(folder.drop.resolve(ISO), WRITE)) {
            Path copy = accepted(folder.judge(ISO)).artifact().copy();

            uploader.write(ByteBuffer.wrap(new byte[] {'X'}), 0);

            assertThat(copy).hasBinaryContent(CONTENT);
            assertThat(DropFolder.upload(copy).inode())
                    .isNotEqualTo(DropFolder.upload(folder.drop.resolve(ISO)).inode());
        }
    }

    @Test
    void waitsIfTheFileWasChangedSinceItWasSeen() throws IOException {
        Submission submission = folder.submission(ISO, true);
        FileTime modified = Files.getLastModifiedTime(folder.drop.resolve(ISO));
        folder.put(ISO, "an image, in SPIRIT".getBytes(StandardCharsets.UTF_8));
        Files.setLastModifiedTime(folder.drop.resolve(ISO), modified);

        assertWaiting(folder.verifier().judge(submission), "the upload to end: it changed while it was read");
    }

    @Test
    void waitsIfTheFileChangesDuringTheReading() {
        Upload upload = DropFolder.upload(folder.drop.resolve(ISO));

        Found<Long> found = new DropFile(upload).read(content -> {
            Files.write(upload.file(), new byte[] {1}, StandardOpenOption.APPEND);
            return Found.here(content.size());
        });

        assertThat(found).isEqualTo(Found.not(DropFile.changed()));
    }

    @Test
    void neverReadsMoreThanOneByteBeyondTheSize() throws IOException {
        try (FileChannel content = FileChannel.open(folder.drop.resolve(ISO))) {
            assertThat(ContentReading.read(content, 4, List.of((block, length) -> {}))
                            .bytes())
                    .isEqualTo(5);
        }
    }

    @Test
    void waitsIfTheFileIsGone() throws IOException {
        Submission submission = folder.submission(ISO, true);
        Files.delete(folder.drop.resolve(ISO));

        assertWaiting(folder.verifier().judge(submission), "the file to come back: " + ISO);
    }

    @Test
    void doesNotFollowASymbolicLinkThatWasSwappedIn() throws IOException {
        Submission submission = folder.submission(ISO, true);
        Path iso = folder.drop.resolve(ISO);
        Files.move(iso, folder.drop.resolve("elsewhere"));
        Files.createSymbolicLink(iso, Path.of("elsewhere"));

        assertWaiting(folder.verifier().judge(submission), "the upload to end");
    }

    @Test
    @Timeout(20)
    void doesNotHangOnAFifoThatWasSwappedIn() throws Exception {
        Submission submission = folder.submission(ISO, true);
        Path iso = folder.drop.resolve(ISO);
        Files.delete(iso);
        assertThat(new ProcessBuilder("mkfifo", iso.toString()).start().waitFor())
                .isZero();

        assertWaiting(folder.verifier().judge(submission), "the upload to end");
    }

    @Test
    void waitsForPermission() throws IOException {
        Files.setPosixFilePermissions(folder.drop.resolve(ISO), PosixFilePermissions.fromString("---------"));
        assumeThat(Files.isReadable(folder.drop.resolve(ISO))).isFalse();

        assertWaiting(folder.judgeAtRest(ISO), "permission to read it: " + ISO);
    }

    @Test
    void saysThatPermissionIsMissingWhenTheSystemSaysSo() {
        Upload upload = DropFolder.upload(folder.drop.resolve(ISO));

        Found<Long> found = new DropFile(upload).read(content -> {
            throw new AccessDeniedException(ISO);
        });

        assertThat(found).isEqualTo(Found.not(new Objection.Missing("permission to read it: " + ISO)));
    }

    @Test
    void waitsThenRejectsAFileOfZeroBytes() {
        folder.put(IUK, new byte[0]);

        assertWaiting(folder.judge(IUK), "its content: it has 0 bytes");
        assertRejected(folder.judgeAtRest(IUK), Reason.EMPTY);
    }

    @Test
    void waitsThenRejectsANameThatSaysNothing() {
        folder.put("notes\u001b.txt", CONTENT);

        assertWaiting(folder.judge("notes\u001b.txt"), "a name that Sluice knows: notes\\u001B.txt");
        assertRejected(folder.judgeAtRest("notes\u001b.txt"), Reason.NAME_UNKNOWN);
    }

    @Test
    void waitsForWhatALoneSignatureSigns() {
        assertWaiting(folder.judgeAtRest(ISO + ".sig"), "the file that it signs: " + ISO);
        assertWaiting(folder.put("SHA256SUMS.asc", CONTENT).judgeAtRest("SHA256SUMS.asc"), "the file that it signs");
    }

    @Test
    void doesNotReadAgainWhatFailedAndHasNotChanged() throws IOException {
        folder.put(IUK, new byte[] {1}).expect(IUK, OptionalLong.empty(), CONTENT, SIGNED);
        Verifier verifier = folder.verifier();
        verifier.judge(folder.submission(IUK, false));
        Files.delete(folder.staging);

        assertWaiting(verifier.judge(folder.submission(IUK, false)), "the rest: its digest");
        assertRejected(verifier.judge(folder.submission(IUK, true)), Reason.DIFFERS_FROM_MANIFEST);
        assertThat(folder.staging).doesNotExist();
    }
}
