package org.sluice.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sluice.config.read.DurationText;
import org.sluice.config.read.Section;
import org.sluice.release.Kind;

/** Reads {@code waves}. */
final class WaveReader {

    private static final Duration COLLECT = Duration.ofSeconds(10);
    private static final List<WaveConfig> DEFAULT = List.of(
            new WaveConfig("images", Set.of(Kind.ISO, Kind.IMG), COLLECT, new GateConfig.Immediate()),
            new WaveConfig(
                    "iuks",
                    Set.of(Kind.IUK),
                    COLLECT,
                    new GateConfig.Ready("first-mirror", "images", Optional.of(Duration.ofHours(4)))));

    private WaveReader() {}

    static List<WaveConfig> readAll(Section root) {
        Optional<List<Section>> written = root.sections("waves");
        if (written.isPresent() && written.get().isEmpty()) {
            root.problem("waves", "is empty, so nothing would ever be published");
        }
        return written.map(waves -> waves.stream().map(WaveReader::read).toList())
                .orElse(DEFAULT);
    }

    private static WaveConfig read(Section wave) {
        WaveConfig config = new WaveConfig(
                wave.required("name", Forms.UNREADABLE, Forms.NAME),
                Forms.kinds(wave, "kinds", List.of()),
                wave.value("collect", COLLECT, DurationText.FORM),
                GateReader.read(wave));
        if (wave.tree("kinds").isEmpty()) {
            wave.problem("kinds", "is missing; it must be a list of iso, img, iuk");
        }
        wave.refuseUnknown();
        return config;
    }
}
