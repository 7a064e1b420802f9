package org.sluice.config;

import java.nio.file.Path;
import java.time.Duration;
import org.sluice.config.read.DurationText;
import org.sluice.config.read.Form;
import org.sluice.config.read.Section;

/** Reads the short sections: {@code mirrors}, {@code ledger}, {@code bus}. */
final class EdgeReader {

    private EdgeReader() {}

    static MirrorsConfig mirrors(Section mirrors) {
        MirrorsConfig config = new MirrorsConfig(
                mirrors.value("file", Path.of("config/mirrors.json"), Form.PATH),
                mirrors.value("addresses", Path.of("config/mirror-addresses.yaml"), Form.PATH),
                mirrors.value("refresh", Duration.ofMinutes(5), DurationText.POSITIVE),
                mirrors.value("lagging-after", Duration.ofHours(3), DurationText.POSITIVE));
        mirrors.refuseUnknown();
        return config;
    }

    static LedgerConfig ledger(Section ledger) {
        LedgerConfig config = new LedgerConfig(
                ledger.value("file", Path.of("data/ledger.db"), Form.PATH),
                ledger.value("keep-events", Duration.ofDays(400), DurationText.POSITIVE),
                ledger.value("keep-sessions", Duration.ofDays(90), DurationText.POSITIVE),
                ledger.value("keep-deliveries", Duration.ofDays(90), DurationText.POSITIVE));
        ledger.refuseUnknown();
        return config;
    }

    static BusConfig bus(Section bus) {
        BusConfig config = new BusConfig(
                bus.value("journal", Path.of("data/journal"), Form.PATH),
                bus.value("attempts", 5, Forms.ATTEMPTS),
                bus.value("back-off", Duration.ofSeconds(1), DurationText.FORM),
                AcceptorsReader.read(bus.section("acceptors")));
        bus.refuseUnknown();
        return config;
    }
}
