package org.sluice.track;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.config.RsyncdConfig;
import org.sluice.config.rsyncd.RsyncdConf;
import org.sluice.release.Printable;
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
            RsyncdConf read = RsyncdConf.read(conf);
            read.problems().forEach(problem -> LOG.warn("rsyncd.conf: {}", Printable.of(problem)));
            DaemonSettings settings = DaemonSettings.of(read);
            if (!settings.isLoggingTransfers()) {
                LOG.warn("{} does not say `transfer logging = yes`: its log can't tell who has what", conf);
            }
            settings.unusable()
                    .forEach(text -> LOG.warn("{}: log format that can't be understood: {}", conf, Printable.of(text)));
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
