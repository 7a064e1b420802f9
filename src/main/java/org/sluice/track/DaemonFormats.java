package org.sluice.track;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.config.RsyncdConfig;
import org.sluice.track.log.DaemonSettings;
import org.sluice.track.log.LogFormat;

/** The formats in which the daemon logs transfers: as declared, else from its configuration, else rsync's default. */
final class DaemonFormats {

    private static final Logger LOG = LoggerFactory.getLogger(DaemonFormats.class);

    private DaemonFormats() {}

    static List<LogFormat> of(RsyncdConfig config) {
        if (config.logFormat().isPresent()) {
            return LogFormat.compile(config.logFormat().get())
                    .map(List::of)
                    .orElseThrow(() ->
                            new IllegalArgumentException("rsyncd.log-format: lines of this format can't be understood: "
                                    + config.logFormat().get()));
        }
        return config.conf().map(DaemonFormats::read).orElseGet(DaemonFormats::assumed);
    }

    private static List<LogFormat> read(Path conf) {
        try {
            DaemonSettings settings = DaemonSettings.of(Files.readString(conf, StandardCharsets.ISO_8859_1));
            if (!settings.isLoggingTransfers()) {
                LOG.warn("{} does not say `transfer logging = yes`: its log can't tell who has what", conf);
            }
            settings.unusable().forEach(text -> LOG.warn("{}: log format that can't be understood: {}", conf, text));
            return settings.formats().isEmpty() ? assumed() : settings.formats();
        } catch (IOException unreadable) {
            LOG.warn("rsyncd.conf: {} can't be read; rsync's default log format is assumed", conf);
            return assumed();
        }
    }

    private static List<LogFormat> assumed() {
        return LogFormat.compile(LogFormat.DEFAULT).stream().toList();
    }
}
