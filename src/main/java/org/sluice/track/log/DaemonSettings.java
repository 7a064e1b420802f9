package org.sluice.track.log;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.sluice.config.rsyncd.RsyncdConf;

/**
 * What a daemon's configuration says about transfer lines.
 *
 * @param formats every {@code log format} that can occur, the daemon's default where a module sets none
 * @param isLoggingTransfers whether any module logs transfers; rsync's default is not to
 * @param unusable formats whose lines cannot be understood
 */
public record DaemonSettings(List<LogFormat> formats, boolean isLoggingTransfers, List<String> unusable) {

    /** Names no module: what is global holds. */
    private static final String GLOBAL = "";

    public DaemonSettings {
        formats = List.copyOf(formats);
        unusable = List.copyOf(unusable);
    }

    /** What each module is told, or what is global if there is none. */
    public static DaemonSettings of(RsyncdConf conf) {
        Collection<String> modules =
                conf.modules().isEmpty() ? List.of(GLOBAL) : conf.modules().keySet();
        SequencedSet<String> texts = new LinkedHashSet<>();
        boolean isLogging = false;
        for (String module : modules) {
            String text = conf.value(module, "log format").orElse(LogFormat.DEFAULT);
            if (!text.isEmpty()) { // with an empty one, the daemon logs no transfer
                texts.add(text);
                isLogging |= conf.isOn(module, "transfer logging", false);
            }
        }
        List<LogFormat> formats = new ArrayList<>();
        List<String> unusable = new ArrayList<>();
        texts.forEach(text -> LogFormat.compile(text).ifPresentOrElse(formats::add, () -> unusable.add(text)));
        return new DaemonSettings(formats, isLogging, unusable);
    }
}
