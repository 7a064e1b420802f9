package org.sluice.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.sluice.config.read.DurationText;
import org.sluice.config.read.Form;
import org.sluice.config.read.Section;
import org.sluice.release.Kind;

/** Reads {@code drop}. */
final class DropReader {

    private DropReader() {}

    static DropConfig read(Section drop) {
        Section signatures = drop.section("signatures");
        Section manifests = drop.section("manifests");
        DropConfig config = new DropConfig(
                drop.value("directory", Path.of("data/drop"), Form.PATH),
                drop.value("quarantine", Path.of("data/quarantine"), Form.PATH),
                manifests.value("directory", Path.of("data/manifests"), Form.PATH),
                drop.value("poll", Duration.ofMillis(500), DurationText.POSITIVE),
                drop.value("settle", Duration.ofSeconds(10), DurationText.FORM),
                drop.value("reject-after", Duration.ofHours(1), DurationText.FORM),
                signatures.value("keyring", Path.of("config/release-keys.asc"), Form.PATH),
                Forms.kinds(signatures, "required-for", List.of(Kind.ISO, Kind.IMG)),
                Forms.kinds(manifests, "required-for", List.of(Kind.IUK)));
        if (config.rejectAfter().compareTo(config.settle()) < 0) {
            drop.problem("reject-after", "must not be shorter than drop.settle, " + DurationText.text(config.settle()));
        }
        signatures.refuseUnknown();
        manifests.refuseUnknown();
        drop.refuseUnknown();
        return config;
    }
}
