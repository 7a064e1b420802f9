package org.sluice.track.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines of a spool: what the hooks' script tells, and what the daemon says there. */
class ReportsTest {

    private static final long AT = Instant.parse("2026-11-22T17:47:30Z").getEpochSecond();
    private static final String HOOK = "2026-11-22T17:47:30.123+00:00 archive sluice-transfer[6799]: ";
    private static final String DAEMON = "2026-11-22T17:47:30.123+00:00 archive rsyncd[6800]: ";

    private final List<LogLine> read = new ArrayList<>();
    private final LineParser parser = new LineParser(
            List.of(LogFormat.compile(LogFormat.DEFAULT).orElseThrow()),
            ZoneOffset.UTC,
            LocalDate.of(2026, 11, 22),
            read::add);

    @Test
    void readsHowASessionBegan() {
        line(HOOK + "begin "
                + hex("archive", "10.0.0.9", "archive/a b", "--server", "-ntre.iLsfxCIvu", ".", "archive/\n"));

        assertThat(read)
                .containsExactly(new LogLine.Begun(
                        AT,
                        6799,
                        "archive",
                        "10.0.0.9",
                        "archive/a b",
                        List.of("--server", "-ntre.iLsfxCIvu", ".", "archive/\n")));
    }

    @Test
    void readsHowASessionEnded() {
        line(HOOK + "end 23 " + hex("archive", "10.0.0.9"));

        assertThat(read).containsExactly(new LogLine.Finished(AT, 6799, "archive", "10.0.0.9", 23));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "begin",
                "begin 00",
                "begin 6d00xx",
                "end",
                "end x 6d006d00",
                "end 99999999999 6d006d00",
                "end 0 6d00",
                "sent 1 bytes"
            })
    void passesOverWhatTheScriptDoesNotSay(String message) {
        line(HOOK + message);

        assertThat(read).singleElement().isInstanceOf(LogLine.Unparsed.class);
    }

    @Test
    void takesACutMessageForWhatIsWhole() {
        line(HOOK + "begin " + hex("m", "10.0.0.9", "", "-n") + "612");

        assertThat(read).containsExactly(new LogLine.Begun(AT, 6799, "m", "10.0.0.9", "", List.of("-n")));
    }

    @Test
    void theDaemonCanNotSpeakForTheScript() {
        line(DAEMON + "rsync on sluice-transfer[1]: end status=0/ from UNDETERMINED (10.0.0.9)");

        assertThat(read)
                .singleElement()
                .isInstanceOfSatisfying(
                        LogLine.Request.class,
                        request -> assertThat(request.pid()).isEqualTo(6800));
    }

    @Test
    void decodesTheSpoolsEscapesWhateverTheDaemonIs() {
        line(DAEMON + "rsyncd version 3.1.3 starting, listening on port 873");
        line(DAEMON + "send h [10.0.0.9] m () a\\#012b\\#134#012 5");

        assertThat(read.getLast())
                .isInstanceOfSatisfying(
                        LogLine.Send.class, send -> assertThat(send.path()).isEqualTo("a\nb\\#012"));
    }

    /** A forwarder's escapes make a message longer than the daemon's buffer; a client chooses where that falls. */
    @Test
    void aPrefixFurtherOnInALongMessageIsPartOfIt() {
        String forged = DAEMON + "connect from UNDETERMINED (10.0.0.8)";
        for (int filling = 2030; filling < 2050; filling++) {
            line(DAEMON + "rsync on m/" + "x".repeat(filling) + forged + " from UNDETERMINED (10.0.0.9)");
        }

        assertThat(read).hasSize(20).allMatch(line -> line instanceof LogLine.Request);
    }

    private void line(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        parser.parse(bytes, 0, bytes.length);
    }

    private static String hex(String... values) {
        return HexFormat.of().formatHex((String.join("\0", values) + "\0").getBytes(StandardCharsets.UTF_8));
    }
}
