package org.sluice.track.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.mirror.Pool;
import org.sluice.track.log.LogFormat;
import org.sluice.track.session.SessionRules;

/**
 * What no log can tell: these logs don't differ from those of a client that has the file. Each is called complete, and
 * was not; only a look at the mirror itself finds it.
 */
class UnknowableTest {

    private static final String CLIENT = "127.0.0.11";

    @TempDir
    private Path scratch;

    @Test
    void thatTheClientCouldNotCreateTheFile() throws IOException {
        isCompleteAndWasNot("29-client-dir-not-writable", CLIENT);
        isCompleteAndWasNot("51-exec-hooks", "127.0.0.14");
    }

    @Test
    void thatAppendTrustedADamagedBeginning() throws IOException {
        isCompleteAndWasNot("27c-append-corrupt-prefix", CLIENT);
    }

    @Test
    void thatSomethingElseWroteIntoTheMirrorsFile() throws IOException {
        isCompleteAndWasNot("33-inplace-scribbled-on-mirror", CLIENT);
    }

    @Test
    void thatAProxyHidesWhichMirrorItWas() throws IOException {
        assertThat(Fixture.named("58-tls-or-tcp-proxy-in-front").image("127.0.0.1", scratch))
                .hasValueSatisfying(image -> assertThat(image.state()).isEqualTo(Report.State.COMPLETE));
    }

    @Test
    void whichOfTwoMirrorsBehindOneAddressItWas() throws IOException {
        Path log = Files.writeString(scratch.resolve("nat.log"), """
                2026/11/22 17:00:00 [1] connect from UNDETERMINED (10.0.0.9)
                2026/11/22 17:00:00 [1] rsync on archive/ from UNDETERMINED (10.0.0.9)
                2026/11/22 17:00:01 [1] send UNDETERMINED [10.0.0.9] archive () a.iso 11
                2026/11/22 17:00:01 [1] sent 100 bytes  received 10 bytes  total size 11
                2026/11/22 17:30:00 [2] connect from UNDETERMINED (10.0.0.9)
                2026/11/22 17:30:00 [2] rsync on archive/ from UNDETERMINED (10.0.0.9)
                2026/11/22 17:30:01 [2] rsync error: error in socket IO (code 10) at io.c(848) [sender=3.5.0]
                """);

        Report report = report(log, new Unlisted(), LogFormat.DEFAULT);

        assertThat(Fixture.holdings(report, "10.0.0.9"))
                .as("the second mirror of that address has nothing")
                .singleElement()
                .matches(holding -> holding.state() == Report.State.COMPLETE);
    }

    @Test
    void thatAFileChangedBehindTheSender() throws IOException {
        isCompleteAndWasNot("57d-checksum-changed-behind-sender", CLIENT);
    }

    @Test
    void exceptByTheChecksumsThatTheDaemonLogsAndTheListingHas() throws IOException {
        Fixture fixture = Fixture.named("57d-checksum-changed-behind-sender");

        Report report = fixture.report(Listing.read(withChecksums(fixture)));

        assertThat(Fixture.holdings(report, CLIENT)
                        .filter(holding -> holding.path().endsWith("-6.1.iso")))
                .singleElement()
                .satisfies(image -> {
                    assertThat(image.state()).isEqualTo(Report.State.DOUBTFUL);
                    assertThat(image.why()).contains("the checksum of what was sent is not that");
                });
    }

    private void isCompleteAndWasNot(String name, String address) throws IOException {
        Fixture fixture = Fixture.named(name);

        assertThat(fixture.image(address, scratch))
                .hasValueSatisfying(image -> assertThat(image.state()).isEqualTo(Report.State.COMPLETE));
        assertThat(fixture.hadImage(address)).isFalse();
    }

    /** The checksums of all files as they were sent, but for the image: its, as it was in the end. */
    private Path withChecksums(Fixture fixture) throws IOException {
        StringBuilder listing = new StringBuilder("path\tsize\tmd5\n");
        Pattern line = Pattern.compile("(?m) (\\d+) \\d+ <f\\S+ (?:\\[)?([0-9a-f]{32})\\S* \\S+ (\\S+)$");
        Matcher sent = line.matcher(Files.readString(fixture.logs().getFirst()));
        while (sent.find()) {
            boolean isImage = sent.group(3).endsWith("-6.1.iso");
            String md5 = isImage ? "7c99bd3608f3c2e820938167c305ed40" : sent.group(2);
            listing.append(sent.group(3))
                    .append('\t')
                    .append(sent.group(1))
                    .append('\t')
                    .append(md5)
                    .append('\n');
        }
        return Files.writeString(scratch.resolve("md5.tsv"), listing);
    }

    private static Report report(Path log, Catalogue catalogue, String format) throws IOException {
        PostMortem reader = new PostMortem(
                catalogue, Pool.empty(), SessionRules.of(ZoneOffset.UTC, Duration.ofDays(2)), Instant.MIN);
        new LogFiles(List.of(log), ZoneOffset.UTC)
                .read(List.of(LogFormat.compile(format).orElseThrow()), reader::accept);
        return reader.finish();
    }
}
