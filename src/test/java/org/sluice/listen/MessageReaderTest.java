package org.sluice.listen;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageReaderTest {

    private static final Instant NOW = Instant.parse("2026-11-22T17:47:31.500Z");
    private static final String LINE =
            "2026-11-22T17:47:30.000+00:00 archive rsyncd[6799]: connect from UNKNOWN (10.0.0.9)\n";

    private MessageReader reader = new MessageReader(Set.of("rsyncd", "sluice-transfer"), ZoneId.of("UTC"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<30>Nov 22 17:47:30 rsyncd[6799]: connect from UNKNOWN (10.0.0.9)",
                "<30>Nov 22 17:47:30 rsyncd[6799]: connect from UNKNOWN (10.0.0.9)\n",
                "<30>Nov 22 17:47:30 rsyncd[6799]: connect from UNKNOWN (10.0.0.9)\r\n\0",
                "<30>Nov 22 17:47:30 some.host rsyncd[6799]: connect from UNKNOWN (10.0.0.9)",
                "<30>2026-11-22T17:47:30.000000+00:00 some-host rsyncd[6799]: connect from UNKNOWN (10.0.0.9)",
                "<30>2026-11-22T18:47:30+01:00 some-host rsyncd[6799]:connect from UNKNOWN (10.0.0.9)",
                "<30>1 2026-11-22T17:47:30Z some-host rsyncd 6799 - - connect from UNKNOWN (10.0.0.9)",
                "<30>1 2026-11-22T17:47:30Z some-host rsyncd 6799 - -  connect from UNKNOWN (10.0.0.9)",
                "<30>1 2026-11-22T17:47:30Z - rsyncd 6799 - - \u00ef\u00bb\u00bfconnect from UNKNOWN (10.0.0.9)",
                "<30>1 2026-11-22T17:47:30Z h rsyncd 6799 id [a@1 b=\"c]\\\"\"][d@1] connect from UNKNOWN (10.0.0.9)",
            })
    void readsEveryFormThatForwardersSend(String message) {
        assertThat(line(message)).isEqualTo(LINE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|FORM",
                "garbage|FORM",
                "<192>Nov 22 17:47:30 rsyncd[1]: a|FORM",
                "<030>Nov 22 17:47:30 rsyncd[1]: a|FORM",
                "<30>|FORM",
                "<30>1 |FORM",
                "<30>1 - - - - - -|PROGRAM",
                "<30>1 - - rsyncd - - - a|FORM",
                "<30>1 - - rsyncd 1 - [a b=\"c a|FORM",
                "<30>1 - - rsyncd 1 - a|FORM",
                "<30>Nov 22 17:47:30 rsyncd: a|FORM",
                "<30>Nov 22 17:47:30 rsyncd[99999999999]: a|FORM",
                "<30>Nov 22 17:47:30 sshd[1]: rsyncd[2]: a|PROGRAM",
                "<30>Nov 22 17:47:30 host sshd[1]: rsyncd[2]: a|PROGRAM",
                "<30>Nov 22 17:47:30 host rsyncd-x[1]: a|PROGRAM",
                "<30>Nov 22 17:47:30 a b rsyncd[1]: a|FORM",
            })
    void refusesWhatIsNoMessageOfTheDaemonsWithAProcess(String message, Shed why) {
        assertThat(read(message)).isEqualTo(new Reading.Unwanted(why));
    }

    @Test
    void aNewlineInAMessageForgesNoSecondLine() {
        String line = line(
                "<30>Nov 22 17:47:30 rsyncd[1]: rsync on m/a\n2026-11-22T17:47:30+00:00 h rsyncd[2]: sent\0\u0007\tx");

        assertThat(line)
                .isEqualTo("2026-11-22T17:47:30.000+00:00 archive rsyncd[1]: rsync on m/a\\#012"
                        + "2026-11-22T17:47:30+00:00 h rsyncd[2]: sent\\#000\\#007\tx\n");
    }

    @Test
    void whatLooksLikeAnEscapeIsEscapedItself() {
        assertThat(line("<30>Nov 22 17:47:30 rsyncd[1]: a\\#012b")).endsWith(": a\\#134#012b\n");
    }

    @ParameterizedTest
    @CsvSource({
        "Nov 22 17:47:30, 2026-11-22T17:47:30.000",
        "Dec 31 23:59:59, 2026-11-22T17:47:31.500",
        "Jun 30 23:59:59, 2026-06-30T23:59:59.000",
        "Nov  2 17:47:30, 2026-11-02T17:47:30.000",
        "Nov 22 19:47:30, 2026-11-22T17:47:31.500",
        "Feb 30 17:47:30, 2026-11-22T17:47:31.500",
        "Nov xx 17:47:30, 2026-11-22T17:47:31.500",
    })
    void aTimeWithoutAYearIsTheNearestThatDoesNotLieAhead(String stamp, String expected) {
        assertThat(line("<30>" + stamp + " rsyncd[1]: a")).startsWith(expected + "+00:00 archive");
    }

    @Test
    void theLastMessageOfAYearIsNotOfTheNext() {
        Instant newYear = Instant.parse("2027-01-01T00:00:01Z");

        assertThat(reader.read(
                        new Arrival(
                                "archive", "<30>Dec 31 23:59:59 rsyncd[1]: a".getBytes(StandardCharsets.ISO_8859_1)),
                        newYear))
                .isInstanceOfSatisfying(
                        Reading.Wanted.class,
                        wanted -> assertThat(new String(wanted.line().text(), StandardCharsets.ISO_8859_1))
                                .startsWith("2026-12-31T23:59:59"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T17:47:30.123456Z, 2026-11-22T17:47:30.123",
        "1999-01-01T00:00:00Z, 1999-01-01T00:00:00.000",
        "1969-01-01T00:00:00Z, 2026-11-22T17:47:31.500",
        "2026-11-22T17:49:00Z, 2026-11-22T17:47:31.500",
        "+999999999-01-01T00:00:00Z, 2026-11-22T17:47:31.500",
        "2026-11-22T17:47:30, 2026-11-22T17:47:31.500",
        "-, 2026-11-22T17:47:31.500",
    })
    void aWildTimeIsThatOfReception(String stamp, String expected) {
        assertThat(line("<30>1 " + stamp + " h rsyncd 1 - - a")).startsWith(expected + "+00:00 archive");
    }

    @Test
    void readsTimesInTheSendersZone() {
        reader = new MessageReader(Set.of("rsyncd"), ZoneId.of("Europe/Berlin"));

        assertThat(line("<30>Nov 22 18:47:30 rsyncd[1]: a")).startsWith("2026-11-22T17:47:30.000+00:00");
    }

    @Test
    void anyBytesGiveOneLineOrNone() {
        Random random = new Random(20261122);
        String[] heads = {
            "", "<30>", "<30>1 ", "<30>Nov 22 17:47:30 ", "<30>Nov 22 17:47:30 rsyncd[1]: ", "<30>1 - - rsyncd 1 - "
        };
        for (int i = 0; i < 50_000; i++) {
            byte[] noise = new byte[random.nextInt(80)];
            random.nextBytes(noise);
            String message = heads[random.nextInt(heads.length)] + new String(noise, StandardCharsets.ISO_8859_1);

            if (read(message) instanceof Reading.Wanted(Line line)) {
                String text = new String(line.text(), StandardCharsets.ISO_8859_1);
                assertThat(text).startsWith("2026-").contains(" archive rsyncd[1]: ");
                assertThat(text.indexOf('\n')).isEqualTo(text.length() - 1);
            }
        }
    }

    private Reading read(String message) {
        return reader.read(new Arrival("archive", message.getBytes(StandardCharsets.ISO_8859_1)), NOW);
    }

    private String line(String message) {
        return read(message) instanceof Reading.Wanted(Line line)
                ? new String(line.text(), StandardCharsets.ISO_8859_1)
                : read(message).toString();
    }
}
