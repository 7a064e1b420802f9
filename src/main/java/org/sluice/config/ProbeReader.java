package org.sluice.config;

import java.time.Duration;
import java.util.Optional;
import org.sluice.config.read.DurationText;
import org.sluice.config.read.Form;
import org.sluice.config.read.Section;
import org.sluice.config.read.SizeText;

/** Reads {@code probe}. */
final class ProbeReader {

    private static final long LARGEST_SAMPLE = 16L << 20;
    private static final Form<Boolean> TRUTH = new Form<>("true or false", ProbeReader::truth);
    private static final Form<Long> SAMPLE =
            SizeText.FORM.only(size -> 1 <= size && size <= LARGEST_SAMPLE, "a size from 1B to 16MiB, such as 64KiB");

    private ProbeReader() {}

    static ProbeConfig read(Section probe) {
        ProbeConfig config = new ProbeConfig(
                probe.value("enabled", true, TRUTH),
                probe.value("concurrency", 4, Form.number(1, 64)),
                probe.value("samples", 4, Form.number(1, 1000)),
                probe.value("sample-size", 64L << 10, SAMPLE),
                probe.value("timeout", Duration.ofSeconds(20), DurationText.POSITIVE),
                probe.value("retry", Duration.ofMinutes(1), DurationText.POSITIVE),
                probe.value("again", Duration.ofHours(6), DurationText.POSITIVE),
                probe.value("allow-private", false, TRUTH),
                probe.optional("ca", Form.PATH));
        probe.refuseUnknown();
        return config;
    }

    private static Optional<Boolean> truth(String word) {
        return switch (word) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}
