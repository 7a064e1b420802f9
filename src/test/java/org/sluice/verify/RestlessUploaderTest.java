package org.sluice.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.verify.DropFolder.BORN;
import static org.sluice.verify.DropFolder.ISO;
import static org.sluice.verify.DropFolder.SIGNED;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sluice.release.ProvenFile;
import org.sluice.release.Verdict;
import org.sluice.testkit.OpenPgpKeys;

/** An uploader who changes his file all the time while it is judged: what is accepted is always the proven bytes. */
class RestlessUploaderTest {

    private static final int ROUNDS = 150;
    private static final OpenPgpKeys KEY = OpenPgpKeys.good("Release key", BORN);

    private final byte[] content = new byte[300_000];

    @TempDir
    Path temporary = Path.of("");

    /** What he does, and undoes at once, so that the bytes are the signed ones now and others then. */
    enum Trick {
        WRITES_THROUGH_AN_OPEN_DESCRIPTOR,
        WRITES_THROUGH_A_MAPPING,
        RENAMES_ANOTHER_FILE_OVER_IT,
        TRUNCATES_IT
    }

    @ParameterizedTest
    @EnumSource
    @Timeout(120)
    void onlyProvenBytesAreAccepted(Trick trick) throws Exception {
        new Random(6).nextBytes(content);
        DropFolder folder = new DropFolder(temporary).trust(KEY).put(ISO, content);
        folder.put(ISO + ".sig", KEY.sign(content, SIGNED));
        Path file = folder.drop.resolve(ISO);
        Verifier verifier = folder.verifier();
        AtomicBoolean isEnough = new AtomicBoolean();
        AtomicInteger changes = new AtomicInteger();
        Thread uploader = Thread.ofPlatform().start(() -> play(trick, file, isEnough, changes));
        try {
            for (int round = 0; round < ROUNDS; round++) {
                judge(verifier, folder);
            }
        } finally {
            isEnough.set(true);
            uploader.join();
        }

        assertThat(changes).hasPositiveValue();
        Files.write(file, content);
        assertThat(folder.judge(ISO)).isInstanceOf(Verdict.Accepted.class);
    }

    private void judge(Verifier verifier, DropFolder folder) throws IOException {
        try {
            if (verifier.judge(folder.submission(ISO, false)) instanceof Verdict.Accepted accepted) {
                assertThat(accepted.artifact().copy()).hasBinaryContent(content);
                for (ProvenFile proven : accepted.files()) {
                    Files.delete(proven.copy());
                }
            }
        } catch (UncheckedIOException beingRenamed) {
            // the test itself could not look at it
        }
    }

    private void play(Trick trick, Path file, AtomicBoolean isEnough, AtomicInteger changes) {
        byte[] other = Arrays.copyOf(content, content.length);
        other[200_000]++;
        Path beside = file.resolveSibling(".other");
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            MappedByteBuffer mapped = open.getChannel().map(MapMode.READ_WRITE, 0, content.length);
            while (!isEnough.get()) {
                switch (trick) {
                    case WRITES_THROUGH_AN_OPEN_DESCRIPTOR -> {
                        write(open, other[200_000]);
                        write(open, content[200_000]);
                    }
                    case WRITES_THROUGH_A_MAPPING -> {
                        mapped.put(200_000, other[200_000]);
                        mapped.put(200_000, content[200_000]);
                    }
                    case RENAMES_ANOTHER_FILE_OVER_IT -> {
                        replace(file, beside, other);
                        replace(file, beside, content);
                    }
                    case TRUNCATES_IT -> {
                        open.setLength(150_000);
                        open.seek(0);
                        open.write(content);
                    }
                }
                changes.incrementAndGet();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(RandomAccessFile open, byte octet) throws IOException {
        open.seek(200_000);
        open.write(octet);
    }

    private static void replace(Path file, Path beside, byte[] bytes) throws IOException {
        Files.write(beside, bytes);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
