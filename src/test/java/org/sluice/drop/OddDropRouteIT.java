package org.sluice.drop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.sluice.drop.DropDirectory.IMG;
import static org.sluice.drop.DropDirectory.ISO;
import static org.sluice.drop.WatchedDrop.SOON;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.release.Verdict;

/** The shipped route, where what lies in the drop directory is not what it should be. */
class OddDropRouteIT {

    @TempDir
    Path root;

    private DropDirectory drop;
    private WatchedDrop watched;

    @BeforeEach
    void start() throws Exception {
        watched = new WatchedDrop(root);
        drop = watched.drop;
    }

    @AfterEach
    void stop() {
        watched.close();
    }

    @Test
    void goesOnWhenTheDropDirectoryVanishesAndReturns() throws Exception {
        drop.write(ISO, "before");
        watched.awaitOffer(ISO);
        Path away = root.resolve("away");

        Files.move(drop.path, away, StandardCopyOption.ATOMIC_MOVE);
        await().atMost(SOON).until(() -> watched.waitsFor("drop", "the drop directory"));
        Files.createDirectory(drop.path);
        drop.write(IMG, "after");

        watched.awaitOffer(IMG);
    }

    @Test
    void offersTwoFilesOfOneNameInTwoFolders() throws Exception {
        drop.write("one/" + ISO, "one");
        drop.write("two/" + ISO, "two");

        await().atMost(SOON).until(() -> watched.offers(ISO).size() == 2);

        assertThat(watched.offers(ISO))
                .extracting(o -> o.submission().file().file())
                .doesNotHaveDuplicates();
    }

    @Test
    void neverOffersWhatIsNoRegularFile() throws Exception {
        Path outside = DropDirectory.write(root.resolve("outside/" + IMG), "not for publication");
        Files.createSymbolicLink(drop.path.resolve("folder"), outside.getParent());
        Files.createSymbolicLink(drop.path.resolve(IMG), outside);
        Files.createSymbolicLink(drop.path.resolve("dangling.iso"), Path.of("/nonexistent"));
        DropDirectory.run(drop.path, "mkfifo", "tails-amd64-6.8.iso");
        drop.write("x.iso/" + ISO, "in a directory that passes for an image");
        drop.write(ISO, "the one");

        watched.awaitOffer(ISO);
        await().atMost(SOON)
                .until(() -> watched.odd.stream()
                                .filter(Verdict.Rejected.class::isInstance)
                                .count()
                        >= 5);

        assertThat(watched.offered)
                .extracting(o -> o.submission().file().file())
                .containsOnly(drop.path.resolve(ISO));
    }

    @Test
    void isNotStoppedByOddNames() throws Exception {
        drop.write("new\nline.iso", "a");
        drop.write("\u001b[31mred.iso", "b");
        drop.write("back\\slash.iso", "four");
        drop.write("back\\slash/" + IMG, "in a folder");
        drop.write("${body}{{drop.directory}}%41?x=#y.iso", "d");
        drop.write("n".repeat(255), "e");
        DropDirectory.run(drop.path, "sh", "-c", "echo f > \"$(printf 'bad\\377name.iso')\"");
        drop.write(ISO, "the one");

        watched.awaitOffer(ISO);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(watched.offered)
                        .extracting(WatchedDrop.Offered::name)
                        .containsOnly(
                                "new\nline.iso",
                                "\u001b[31mred.iso",
                                "${body}{{drop.directory}}%41?x=#y.iso",
                                "n".repeat(255),
                                ISO));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(watched.odd)
                        .anyMatch(verdict -> verdict instanceof Verdict.Rejected
                                && verdict.submission().file().size() == 2));
    }
}
