package org.sluice.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.verify.DropFolder.BORN;
import static org.sluice.verify.DropFolder.CONTENT;
import static org.sluice.verify.DropFolder.ISO;
import static org.sluice.verify.DropFolder.SIGNED;
import static org.sluice.verify.SignedImageTest.accepted;
import static org.sluice.verify.SignedImageTest.assertRejected;
import static org.sluice.verify.SignedImageTest.assertWaiting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.release.Reason;
import org.sluice.testkit.OpenPgpKeys;

/** Files of one name in two folders. */
final class RivalsTest {

    private static final String ONE = "one/" + ISO;
    private static final String TWO = "two/" + ISO;
    private static final byte[] OTHER = Arrays.copyOf(new byte[] {1, 2, 3}, CONTENT.length);
    private static final byte[] LONGER = Arrays.copyOf(CONTENT, CONTENT.length + 1);

    private final OpenPgpKeys key = OpenPgpKeys.good("Release key", BORN);
    private DropFolder folder;

    @BeforeEach
    void makeFolder(@TempDir Path temporary) {
        folder = new DropFolder(temporary).trust(key);
    }

    @Test
    void bothWaitWhileTheyDiffer() {
        putSigned(ONE, CONTENT);
        putSigned(TWO, OTHER);

        assertWaiting(folder.judgeAtRest(ONE), choice(TWO));
        assertWaiting(folder.judgeAtRest(TWO), choice(ONE));
        assertThat(folder.copies()).isEmpty();
    }

    @Test
    void bothWaitWhileOneIsLonger() {
        putSigned(ONE, CONTENT);
        putSigned(TWO, LONGER);

        assertWaiting(folder.judgeAtRest(ONE), choice(TWO));
        assertWaiting(folder.judgeAtRest(TWO), choice(ONE));
    }

    @Test
    void bothAreTakenIfTheyAreEqual() {
        putSigned(ONE, CONTENT);
        putSigned(TWO, CONTENT);

        accepted(folder.judge(ONE));
        accepted(folder.judge(TWO));
    }

    @Test
    void oneIsTakenOnceTheOtherIsRemoved() throws IOException {
        putSigned(ONE, CONTENT);
        putSigned(TWO, OTHER);
        Verifier verifier = folder.verifier();
        assertWaiting(verifier.judge(folder.submission(ONE, true)), choice(TWO));
        assertWaiting(verifier.judge(folder.submission(ONE, true)), choice(TWO));

        Files.delete(folder.drop.resolve(TWO));

        assertThat(accepted(verifier.judge(folder.submission(ONE, true)))
                        .artifact()
                        .copy())
                .hasBinaryContent(CONTENT);
    }

    @Test
    void oneIsTakenOnceTheOtherHasBecomeEqual() {
        putSigned(ONE, CONTENT);
        putSigned(TWO, OTHER);
        Verifier verifier = folder.verifier();
        assertWaiting(verifier.judge(folder.submission(ONE, true)), choice(TWO));

        folder.put(TWO, LONGER).put(TWO, CONTENT);

        accepted(verifier.judge(folder.submission(ONE, true)));
    }

    @Test
    void aWrongOneIsRejectedAllTheSame() {
        putSigned(ONE, CONTENT);
        folder.put(TWO, OTHER).put(TWO + ".sig", key.sign(CONTENT, SIGNED));

        assertRejected(folder.judgeAtRest(TWO), Reason.SIGNATURE_WRONG);
        assertWaiting(folder.judgeAtRest(ONE), choice(TWO));
    }

    private static String choice(String other) {
        return "a choice: " + other + " has the same name and differs; remove one of the two";
    }

    private void putSigned(String name, byte[] content) {
        folder.put(name, content).put(name + ".sig", key.sign(content, SIGNED));
    }
}
