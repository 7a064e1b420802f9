package org.sluice.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.app.Site.soon;
import static org.sluice.app.Uploads.bytes;
import static org.sluice.app.Uploads.img;
import static org.sluice.app.Uploads.iso;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Lines that are no log lines, between the lines of a good session. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StrangeLogIT {

    private Site site;
    private LogKeeper log;
    private Progress progress;
    private int next = 20;

    @BeforeAll
    void start(@TempDir Path root) throws IOException {
        log = LogKeeper.start();
        site = Site.start(root);
        progress = new Progress(site);
    }

    @AfterAll
    void stop() {
        site.close();
        log.assertNoTraces();
    }

    /** Each ends where a line does, as the daemon writes whole lines. */
    static List<byte[]> noises() {
        byte[] garbage = new byte[100_000];
        new SplittableRandom(1).nextBytes(garbage);
        garbage[garbage.length - 1] = '\n';
        byte[] endless = new byte[10_000_000];
        Arrays.fill(endless, (byte) 'x');
        endless[endless.length - 1] = '\n';
        return List.of(
                garbage,
                endless,
                text("\0\0\0\0\n\n\r\n\u001b[2J\u001b[31m\n"),
                text("\u00ff\u00fe\u00c0\u0080 [77] \u00e9\n2026/02/30 99:99:99 [12] send nothing at all\n"),
                text("""
                        2099/12/31 23:59:59 [4242] connect from UNDETERMINED (127.0.0.12)
                        2099/12/31 23:59:59 [4242] sent 1 bytes  received 1 bytes  total size 1
                        9999/12/31 23:59:59 [4243] building file list
                        0000/01/01 00:00:00 [4244] building file list
                        1970/01/01 00:00:00 [999999999999] building file list
                        """));
    }

    @ParameterizedTest
    @MethodSource("noises")
    void aGoodSessionCountsWhateverStandsBetweenItsLines(byte[] noise) throws Exception {
        String version = "5." + next++;
        site.uploadSigned(iso(version), bytes(iso(version)));
        site.uploadSigned(img(version), bytes(img(version)));
        site.awaitStaged(version, "images");

        LoggedPull pull = new LoggedPull(site, InstantSource.system(), 1000 + next, "127.0.0.11");
        pull.begin();
        LoggedPull.append(site, noise);
        for (Path file : pull.files()) {
            pull.send(file);
            LoggedPull.append(site, noise);
        }
        pull.end();
        LoggedPull.append(site, noise);

        soon(() -> assertThat(progress.ready(version)).containsExactly("first-mirror"));
        assertThat(progress.mirror(version, "b.example.org").path("state").textValue())
                .isEqualTo("absent");
        assertThat(site.status()).doesNotContain("\u001b");
    }

    @Test
    void theReportCountsTheLinesThatCouldNotBeRead() throws Exception {
        LoggedPull.append(site, text("no line of a daemon\n"));

        Site.Said report = Site.command("report", "--log", site.log().toString(), "--json");

        assertThat(report.json().path("unparsed").intValue()).isPositive();
    }

    private static byte[] text(String octets) {
        return octets.getBytes(ISO_8859_1);
    }
}
