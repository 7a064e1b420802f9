package org.sluice.drop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.sluice.drop.DropDirectory.ISO;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.release.Reason;
import org.sluice.release.Submission;
import org.sluice.release.Verdict;

/**
 * An uploader can put a symbolic link in place of his folder at any instant, to where Sluice may write and he may not:
 * the served tree. Nothing there is moved, removed or added.
 */
class SwappedFoldersTest {

    private static final String IN_FOLDER = "sub/" + ISO;
    private static final int SWAPS = 500;
    private static final int LOOKS = 20;

    @TempDir
    Path root;

    private DropDirectory drop;
    private UploadClearing clearing;
    private Quarantine quarantine;
    private Claims claims;
    private Path tree;
    private Path folder;

    @BeforeEach
    void open() {
        drop = new DropDirectory(root);
        clearing = new UploadClearing(drop.config);
        quarantine = new Quarantine(drop.config, () -> Instant.EPOCH);
        claims = new Claims(drop.path);
        tree = root.resolve("tree");
        folder = drop.path.resolve("sub");
        DropDirectory.write(tree.resolve(ISO), "published");
    }

    @Test
    void aPublishedFileIsNotClearedAway() throws IOException {
        Files.createSymbolicLink(folder, tree);

        clearing.clear(drop.submission(IN_FOLDER));

        assertTreeIsAsItWas();
    }

    @Test
    void norIsItPutInQuarantine() throws IOException {
        Files.createSymbolicLink(folder, tree);

        quarantine.hold(rejected(drop.submission(IN_FOLDER)), "r1");

        assertTreeIsAsItWas();
    }

    @Test
    void whatIsPutBackNeverLandsBehindTheLink() throws IOException {
        drop.write("sub/new.iso", "unproven");
        claims.take("1", drop.submission("sub/new.iso").uploads(), Set.of());
        Files.delete(folder);
        Files.createSymbolicLink(folder, tree);

        claims.putBackAll();

        assertTreeIsAsItWas();
        assertThat(drop.path.resolve("new.iso")).hasContent("unproven");
    }

    @Test
    void norDoesAFolderAppearBehindIt() throws IOException {
        drop.write("sub/deep/new.iso", "unproven");
        claims.take("1", drop.submission("sub/deep/new.iso").uploads(), Set.of());
        Files.delete(folder.resolve("deep"));
        Files.delete(folder);
        Files.createSymbolicLink(folder, tree);

        claims.putBackAll();

        assertTreeIsAsItWas();
        assertThat(drop.path.resolve("new.iso")).hasContent("unproven");
    }

    @Test
    void aFolderOfClaimsThatIsSomebodyElsesIsNotUsed() throws IOException {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root can give a folder to somebody else");
        Path home = Files.createDirectory(drop.path.resolve(Claims.HOME));
        Files.setOwner(
                home, home.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
        drop.write("sub/new.iso", "unproven");

        assertThatThrownBy(() -> clearing.clear(drop.submission("sub/new.iso")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("somebody else's");
        assertThat(folder.resolve("new.iso")).hasContent("unproven");
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void aLinkInARejectedFolderIsRemovedAndNotFollowed() throws IOException {
        DropDirectory.write(root.resolve("rejected/inside"), "x");
        Files.createSymbolicLink(root.resolve("rejected/link"), tree);

        Disk.deleteTree(root.resolve("rejected"));

        assertThat(root.resolve("rejected")).doesNotExist();
        assertTreeIsAsItWas();
    }

    @Test
    void aCopyToAnotherVolumeIsOfTheFolderThatWasOpenedAndNotOfWhatALinkLeadsTo() throws IOException {
        DropDirectory.write(folder.resolve("own.iso"), "unproven");
        Path copy = root.resolve("copy");
        try (OpenFolder opened = OpenFolder.of(folder)) {
            Files.move(folder, drop.path.resolve("away"));
            Files.createSymbolicLink(folder, tree);

            opened.copy(folder, copy);
        }

        assertThat(DropDirectory.names(copy)).containsExactly("own.iso");
        assertThat(copy.resolve("own.iso")).hasContent("unproven");
    }

    @Test
    @Timeout(60)
    void nothingHappensThereHoweverOftenTheFolderIsSwapped() throws Exception {
        AtomicBoolean isEnough = new AtomicBoolean();
        Path link = Files.createSymbolicLink(drop.path.resolve("link"), tree);
        Files.createDirectory(folder);
        AtomicInteger swaps = new AtomicInteger();
        Thread uploader = Thread.ofPlatform().start(() -> swap(link, isEnough, swaps));
        try {
            for (int round = 0; swaps.get() < SWAPS && uploader.isAlive(); round++) {
                workOnWhateverIsThere(round);
            }
        } finally {
            isEnough.set(true);
            uploader.join();
        }

        assertThat(swaps).hasValueGreaterThanOrEqualTo(SWAPS);
        assertTreeIsAsItWas();
    }

    private void workOnWhateverIsThere(int round) throws IOException {
        Path upload = folder.resolve(round % 2 == 0 ? ISO : "new.iso");
        Sighting.of(upload)
                .map(seen -> new Submission(seen.upload(), List.of(), true))
                .ifPresent(submission -> {
                    try {
                        switch (round % 3) {
                            case 0 -> clearing.clear(submission);
                            case 1 -> quarantine.hold(rejected(submission), "r" + round);
                            default -> {
                                claims.take("k" + round, submission.uploads(), Set.of());
                                claims.putBackAll();
                            }
                        }
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    /** The folder is now a folder with files, now a link into the tree. */
    private void swap(Path link, AtomicBoolean isEnough, AtomicInteger swaps) {
        Path away = drop.path.resolve("away");
        while (!isEnough.get()) {
            try {
                Files.writeString(folder.resolve("new.iso"), "unproven");
                Files.move(folder, away, StandardCopyOption.ATOMIC_MOVE);
                Files.move(link, folder, StandardCopyOption.ATOMIC_MOVE);
                look();
                Files.move(folder, link, StandardCopyOption.ATOMIC_MOVE);
                Files.move(away, folder, StandardCopyOption.ATOMIC_MOVE);
                swaps.incrementAndGet();
                look();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Takes as long as several steps of a removal, so that any of them can meet either. */
    private void look() {
        for (int i = 0; i < LOOKS && Files.exists(tree); i++) {
            Thread.onSpinWait();
        }
    }

    private void assertTreeIsAsItWas() {
        assertThat(DropDirectory.names(tree)).containsExactly(ISO);
        assertThat(tree.resolve(ISO)).hasContent("published");
    }

    private static Verdict.Rejected rejected(Submission submission) {
        return new Verdict.Rejected(submission, Reason.NAME_UNKNOWN, "No name.", "Name it.");
    }
}
