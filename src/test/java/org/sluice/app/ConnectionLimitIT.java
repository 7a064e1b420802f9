package org.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sluice.app.Site.soon;
import static org.sluice.app.Uploads.bytes;
import static org.sluice.app.Uploads.iso;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.admit.limit.NotOursException;
import org.sluice.testkit.SluiceProcess;

/** The daemon's limit over a release, and over the lives of the pipeline. */
class ConnectionLimitIT {

    private static final String LIMITED = """
            admission: { policy: "first-ready-first:2,20", include: ROOT/limit/limit.inc,
                         limits: { least: 1, most: 50 }, gate: none }
            """;

    @TempDir
    private Path root;

    private Site site;

    @BeforeEach
    void aSiteThatSetsTheLimit() throws IOException {
        site = Site.prepare(root, text -> text.replace("admission: { gate: \"127.0.0.1:0\" }\n", LIMITED));
        Files.createDirectories(root.resolve("limit"));
    }

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void letsFewInUntilTheFirstMirrorIsReady() throws IOException {
        Files.writeString(root.resolve("limit/limit.inc"), "# Written by Sluice\nmax connections = 1\n");
        site.run();
        soon(() -> assertThat(limit()).isEqualTo(20));

        site.uploadSigned(iso("6.1"), bytes(iso("6.1")));
        site.awaitStaged("6.1", "images");
        soon(() -> assertThat(limit()).isEqualTo(2));
        soon(() -> assertThat(site.status())
                .contains("connection limit: 2, by first-ready-first:2,20, in " + root.resolve("limit/limit.inc")));

        new LoggedPull(site, InstantSource.system(), 71, "127.0.0.11").run();
        soon(() -> assertThat(limit()).isEqualTo(20));
        soon(() -> assertThat(told().path("connections").intValue()).isEqualTo(20));

        site.close();
        assertThat(limit()).isEqualTo(50);
    }

    @Test
    void doesNotStartOverSomebodyElsesFile() throws IOException {
        Files.writeString(root.resolve("limit/limit.inc"), "max connections = 4\n");

        assertThatThrownBy(site::run)
                .isInstanceOf(NotOursException.class)
                .hasMessageContaining("limit.inc is not Sluice's");
    }

    @Test
    void goesOnWithoutTheDirectoryAndSaysSo() throws IOException {
        Files.delete(root.resolve("limit"));
        site.run();

        soon(() -> assertThat(told().path("trouble").textValue()).contains("limit.inc can't be written"));
        soon(() -> assertThat(site.status()).contains("connection limit: not known"));
        site.uploadSigned(iso("6.1"), bytes(iso("6.1")));
        site.awaitStaged("6.1", "images");

        Files.createDirectories(root.resolve("limit"));
        soon(() -> assertThat(limit()).isEqualTo(2));
    }

    @Test
    void leavesTheSafeLimitBehindWhenItIsKilled() throws Exception {
        try (SluiceProcess sluice = SluiceProcess.run(root.resolve("sluice.yaml"), root)) {
            sluice.awaitReady();
            soon(() -> assertThat(limit()).isEqualTo(20));

            sluice.kill();
        }
        soon(() -> assertThat(limit()).isEqualTo(50));
        assertThat(site.sluice("status").out()).contains("connection limit: 20");
    }

    private JsonNode told() {
        return site.sluice("status", "--json").json().path("admission").path("limit");
    }

    private int limit() throws IOException {
        Path file = root.resolve("limit/limit.inc");
        String text = Files.exists(file) ? Files.readString(file) : "= 0";
        return Integer.parseInt(
                text.substring(text.lastIndexOf("= ") + "= ".length()).strip());
    }
}
