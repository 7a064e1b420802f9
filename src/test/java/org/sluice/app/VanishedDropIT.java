package org.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sluice.app.Site.soon;
import static org.sluice.app.Uploads.bytes;
import static org.sluice.app.Uploads.iso;
import static org.sluice.app.Uploads.stable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A drop directory that goes away, as a mount does, and comes back with files in it. */
@Execution(ExecutionMode.CONCURRENT)
class VanishedDropIT {

    private static final String GONE = "/drop (0 B) waits for the drop directory, which is not there";

    @TempDir
    private Path root;

    private Site site;
    private LogKeeper log;
    private Path elsewhere;

    @BeforeEach
    void prepare() throws IOException {
        log = LogKeeper.start();
        site = Site.prepare(root, text -> text);
        Files.createFile(site.log());
        elsewhere = root.resolve("elsewhere");
    }

    @AfterEach
    void stop() {
        site.close();
        log.assertNoTraces();
    }

    @Test
    void tellsThatItIsGoneAndPublishesWhatLiesInItWhenItIsBack() throws Exception {
        site.run();
        site.upload(iso("5.1"), bytes(iso("5.1")));
        soon(() -> assertThat(site.waitsFor(iso("5.1"))).contains("a signature"));

        Files.move(site.drop(), elsewhere);
        soon(() -> assertThat(site.status()).contains(GONE).doesNotContain(iso("5.1")));
        assertThat(new Scrape(site.port()).get("/health/ready", 503)).contains(site.drop() + " is not there");
        fill(elsewhere, iso("5.1"), iso("5.2"));
        Files.move(elsewhere, site.drop());

        site.awaitPublished(stable(iso("5.1")), bytes(iso("5.1")));
        site.awaitPublished(stable(iso("5.2")), bytes(iso("5.2")));
        soon(() -> assertThat(site.status()).doesNotContain(GONE));
        assertThat(new Scrape(site.port()).get("/health/ready", 200))
                .contains(site.drop().toString());
    }

    @Test
    void takesUploadsAgainWhenItWasRemovedAndMadeAnew() throws Exception {
        site.run();

        Files.delete(site.drop());
        soon(() -> assertThat(site.status()).contains(GONE));
        Files.createDirectory(site.drop());
        fill(site.drop(), iso("5.3"));

        site.awaitPublished(stable(iso("5.3")), bytes(iso("5.3")));
        soon(() -> assertThat(site.status()).doesNotContain(GONE));
    }

    @Test
    void makesItIfItIsMissingAtTheStartAndTakesWhatIsPutInItsPlace() throws Exception {
        Files.move(site.drop(), elsewhere);
        fill(elsewhere, iso("5.4"));

        site.run();
        assertThat(site.drop()).isEmptyDirectory();
        Files.delete(site.drop());
        Files.move(elsewhere, site.drop());

        site.awaitPublished(stable(iso("5.4")), bytes(iso("5.4")));
    }

    @Test
    void doesNotStartWhereItCanNotBeMadeAndSaysSo() throws Exception {
        Files.delete(site.drop());
        Files.createSymbolicLink(site.drop(), elsewhere);
        assertThatThrownBy(site::run)
                .isInstanceOf(IOException.class)
                .hasMessageContaining(site.drop() + " is a link to");

        Files.createDirectory(elsewhere);
        fill(elsewhere, iso("5.5"));
        site.run();

        site.awaitPublished(stable(iso("5.5")), bytes(iso("5.5")));
    }

    private static void fill(Path directory, String... names) throws IOException {
        for (String name : names) {
            Files.write(directory.resolve(name), bytes(name));
            Files.write(directory.resolve(name + ".sig"), Uploads.sign(bytes(name)));
        }
    }
}
