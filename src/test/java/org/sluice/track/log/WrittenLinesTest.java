package org.sluice.track.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sluice.track.log.LogLine.Refused.Why;

/** Each kind of line that a daemon writes is read as it was meant, whatever strangers named, in each prefix. Seeded. */
class WrittenLinesTest {

    private static final long AT = 1_795_368_544L;
    private static final int PID = 20_877;
    private static final int ROUNDS = 500;

    /** What stands before the message. */
    enum Way {
        FILE("2026/11/22 17:29:04 [20877] "),
        RAW_SYSLOG("<30>Nov 22 17:29:04 rsyncd[20877]: "),
        SYSLOG("Nov 22 17:29:04 archive rsyncd[20877]: "),
        ISO_SYSLOG("2026-11-22T18:29:04.123456+01:00 archive rsyncd[20877]: ");

        private final String prefix;

        Way(String prefix) {
            this.prefix = prefix;
        }
    }

    private final Random random = new Random(11);
    private final RandomText text = new RandomText(random);

    @ParameterizedTest
    @EnumSource
    void connections(Way way) {
        for (int i = 0; i < ROUNDS; i++) {
            String address = text.address();
            String from = " from " + text.host() + " (" + address + ")";
            String paths = "archive/" + text.name();

            reads(way, "connect" + from, new LogLine.Connect(AT, PID, address));
            reads(
                    way,
                    "rsync allowed access on module archive" + from,
                    new LogLine.Allowed(AT, PID, "archive", address));
            reads(way, "rsync on " + paths + from, new LogLine.Request(AT, PID, false, paths, address));
            reads(way, "rsync to " + paths + from, new LogLine.Request(AT, PID, true, paths, address));
            reads(way, "module-list request" + from, new LogLine.Listing(AT, PID, address));
        }
    }

    @ParameterizedTest
    @EnumSource
    void ends(Way way) {
        for (int i = 0; i < ROUNDS; i++) {
            long sent = text.size();
            long received = text.size();
            long total = text.size();
            int code = random.nextInt(40);

            reads(
                    way,
                    "sent " + sent + " bytes  received " + received + " bytes  total size " + total,
                    new LogLine.Sent(AT, PID, sent, received, total));
            reads(
                    way,
                    "rsync error: error in file IO (code " + code + ") at io.c(1701) [sender=3.5.0]",
                    new LogLine.Failure(AT, PID, code, "error in file IO"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusals(Way way) {
        for (int i = 0; i < ROUNDS; i++) {
            String address = text.address();
            String from = " from " + text.host() + " (" + address + ")";

            refuses(way, "rsync denied on module archive" + from, Why.DENIED, address);
            refuses(way, "unknown module '" + text.name() + "' tried" + from, Why.UNKNOWN_MODULE, address);
            refuses(way, "max connections (" + random.nextInt(90) + ") reached", Why.CONNECTION_LIMIT, "");
            refuses(way, "pre-xfer exec returned failure (256):", Why.HOOK, "");
            refuses(way, "auth failed on module archive" + from + " for eve: mismatch", Why.AUTHENTICATION, address);
        }
    }

    @ParameterizedTest
    @EnumSource
    void warnings(Way way) {
        for (int i = 0; i < ROUNDS; i++) {
            String path = "tails/" + text.name();
            for (String message : List.of(
                    "rsync: [sender] send_files failed to open \"%s\" (in archive): Permission denied (13)",
                    "file has vanished: \"%s\" (in archive)",
                    "rsync: [sender] read errors mapping \"%s\" (in archive): No data available (61)")) {
                List<LogLine> read = read(way, message.replace("%s", path));

                assertThat(read)
                        .as(path)
                        .singleElement()
                        .isInstanceOfSatisfying(
                                LogLine.Warning.class,
                                warning -> assertThat(warning.path()).isEqualTo(path));
            }
        }
    }

    private void reads(Way way, String message, LogLine meant) {
        assertThat(read(way, message)).as(message).singleElement().isEqualTo(meant);
    }

    private void refuses(Way way, String message, Why why, String address) {
        assertThat(read(way, message))
                .as(message)
                .singleElement()
                .isInstanceOfSatisfying(LogLine.Refused.class, line -> {
                    assertThat(line.why()).isEqualTo(why);
                    assertThat(line.address()).isEqualTo(address);
                });
    }

    private static List<LogLine> read(Way way, String message) {
        List<LogLine> read = new ArrayList<>();
        LineParser parser = new LineParser(
                LogFormat.compile(LogFormat.DEFAULT).stream().toList(),
                ZoneOffset.UTC,
                LocalDate.of(2026, 11, 22),
                read::add);
        byte[] line = (way.prefix + RandomText.escaped(message)).getBytes(StandardCharsets.ISO_8859_1);
        parser.parse(line, 0, line.length);
        return read;
    }
}
