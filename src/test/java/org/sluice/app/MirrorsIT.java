package org.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.app.Site.soon;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands about mirrors beside a pipeline that runs, as an operator types them. */
class MirrorsIT {

    private static final String IMAGE = "tails-amd64-6.9.iso";

    @TempDir
    Path folder;

    @Test
    void aStrangerThatIsClaimedCountsWithWhatItHasAlready() throws IOException {
        try (Site site = Site.start(folder)) {
            publish(site);
            new LoggedPull(site, InstantSource.system(), 41, "192.0.2.77").run();
            soon(() -> assertThat(
                            site.sluice("mirrors", "unknown", "--no-names").out())
                    .contains("192.0.2.77\n    1 sessions, 1 clean"));
            assertThat(site.sluice("mirrors", "show", "a.example.org").out()).contains("absent");

            Site.Said claim = site.sluice("mirrors", "claim", "192.0.2.77", "a.example.org");

            assertThat(claim.exit()).as(claim.err()).isZero();
            soon(() -> {
                JsonNode shown = site.sluice("mirrors", "show", "a.example.org", "--json")
                        .json();
                assertThat(shown.at("/health/state").textValue()).isEqualTo("fetched");
                assertThat(shown.at("/sessions")).hasSize(1);
                assertThat(shown.at("/artifacts/0/state").textValue()).isEqualTo("complete");
                assertThat(shown.at("/addresses")).hasSize(2);
            });
            assertThat(site.status()).contains("ready: first-mirror");
            assertThat(site.sluice("mirrors", "unknown", "--no-names").out()).isEqualTo("no client is unknown\n");
        }
    }

    @Test
    void saysWhyAMirrorIsBehindAndWritesToItsOperator() throws IOException {
        try (Site site = Site.start(folder, text -> text.replace("refresh: 1s", "refresh: 1s, lagging-after: 3s"))) {
            publish(site);
            LoggedPull.append(
                    site,
                    LoggedLines.of(
                            InstantSource.system(),
                            51,
                            "connect from UNDETERMINED (127.0.0.12)",
                            "rsync allowed access on module amnesia-archive from UNDETERMINED (127.0.0.12)",
                            "max connections (10) reached"));

            soon(() -> assertThat(site.sluice("mirrors", "list").out())
                    .containsPattern("b\\.example\\.org +lagging ")
                    .contains("was refused once ("));

            assertThat(site.status()).containsPattern("b\\.example\\.org +lagging +was refused once");
            assertThat(site.sluice("mirrors", "show", "--message", "b.example.org")
                            .out())
                    .contains("Subject: your mirror b.example.org is behind", "max connections (10) reached");
            assertThat(site.sluice("events", "--type", "mirror.lagging", "--json")
                            .out())
                    .contains("b.example.org");
        }
    }

    @Test
    void refusesWhatItCannotDo() throws IOException {
        try (Site site = Site.start(folder)) {
            Path addresses = folder.resolve("addresses.yaml");
            String before = Files.readString(addresses);

            assertThat(site.sluice("mirrors", "claim", "nonsense", "a.example.org")
                            .exit())
                    .isEqualTo(2);
            assertThat(site.sluice("mirrors", "claim", "192.0.2.1", "nobody.example.org")
                            .exit())
                    .isEqualTo(2);
            assertThat(site.sluice("mirrors", "claim", "127.0.0.12", "a.example.org")
                            .exit())
                    .isEqualTo(1);
            assertThat(site.sluice("mirrors", "show", "nobody.example.org").exit())
                    .isEqualTo(2);

            assertThat(addresses).hasContent(before);
        }
    }

    @Test
    void takesOptionsBeforeAndBehindTheWordThatSaysWhat() throws IOException {
        try (Site site = Site.prepare(folder, text -> text)) {
            String configuration = folder.resolve("sluice.yaml").toString();

            Site.Said before = Site.command("mirrors", "--config", configuration, "--json", "list");
            Site.Said behind = site.sluice("mirrors", "list", "--json");

            assertThat(before).isEqualTo(behind);
            assertThat(before.exit()).isEqualTo(3);
            assertThat(before.err()).contains(folder.resolve("ledger.db").toString());
        }
    }

    private static void publish(Site site) throws IOException {
        site.uploadSigned(IMAGE, "an image".getBytes(StandardCharsets.UTF_8));
        site.awaitStaged("stable/6.9", "images");
    }
}
