package org.sluice.config;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import org.sluice.config.read.DurationText;
import org.sluice.config.read.Form;
import org.sluice.config.read.Section;

/** Reads {@code rsyncd}. */
final class RsyncdReader {

    private static final Form<String> MODULE =
            Form.matching("[A-Za-z0-9][A-Za-z0-9._-]{0,99}", "the name of an rsync module, such as amnesia-archive");
    static final Form<ZoneId> ZONE = new Form<>("a time zone, such as UTC or Europe/Berlin", RsyncdReader::zone);

    private RsyncdReader() {}

    static RsyncdConfig read(Section rsyncd) {
        RsyncdConfig config = new RsyncdConfig(
                rsyncd.value("log", Path.of("data/rsyncd/rsyncd.log"), Form.PATH),
                rsyncd.optional("log-format", Forms.TEXT),
                rsyncd.optional("conf", Form.PATH),
                rsyncd.value("module", "amnesia-archive", MODULE),
                rsyncd.value("zone", ZoneId.of("UTC"), ZONE),
                rsyncd.value("poll", Duration.ofSeconds(1), DurationText.POSITIVE),
                rsyncd.value("session-timeout", Duration.ofMinutes(15), DurationText.POSITIVE));
        rsyncd.refuseUnknown();
        return config;
    }

    private static Optional<ZoneId> zone(String text) {
        try {
            return Optional.of(ZoneId.of(text));
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }
}
