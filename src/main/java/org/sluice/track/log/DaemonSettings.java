package org.sluice.track.log;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * What an {@code rsyncd.conf} says about transfer lines. Included files are not read.
 *
 * @param formats every {@code log format} that can occur, the daemon's default where a module sets none
 * @param isLoggingTransfers whether any module logs transfers; rsync's default is not to
 * @param unusable formats whose lines cannot be understood
 */
public record DaemonSettings(List<LogFormat> formats, boolean isLoggingTransfers, List<String> unusable) {

    public DaemonSettings {
        formats = List.copyOf(formats);
        unusable = List.copyOf(unusable);
    }

    /**
     * Reads the text of a configuration. Nothing in it is an error: the daemon itself ignores what it does not know.
     */
    public static DaemonSettings of(String conf) {
        Section global = new Section(Optional.empty(), Optional.empty());
        Section current = global;
        List<Section> modules = new ArrayList<>();
        for (String line : conf.replace("\\\n", "").lines().map(String::strip).toList()) {
            if (line.replaceAll("\\s", "").equalsIgnoreCase("[global]")) {
                current = global;
            } else if (line.startsWith("[")) {
                current = new Section(global.format, global.transfers);
                modules.add(current);
            } else {
                current.read(line);
            }
        }
        return of(modules.isEmpty() ? List.of(global) : modules);
    }

    private static DaemonSettings of(List<Section> sections) {
        SequencedSet<String> texts = new LinkedHashSet<>();
        boolean isLogging = false;
        for (Section section : sections) {
            isLogging |= section.transfers.orElse(false);
            texts.add(section.format.orElse(LogFormat.DEFAULT));
        }
        List<LogFormat> formats = new ArrayList<>();
        List<String> unusable = new ArrayList<>();
        texts.forEach(text -> LogFormat.compile(text).ifPresentOrElse(formats::add, () -> unusable.add(text)));
        return new DaemonSettings(formats, isLogging, unusable);
    }

    private static final class Section {

        private Optional<String> format;
        private Optional<Boolean> transfers;

        private Section(Optional<String> format, Optional<Boolean> transfers) {
            this.format = format;
            this.transfers = transfers;
        }

        private void read(String line) {
            int equals = line.indexOf('=');
            if (equals < 0 || line.startsWith("#") || line.startsWith(";")) {
                return;
            }
            String value = line.substring(equals + 1).strip();
            switch (line.substring(0, equals).replaceAll("\\s", "").toLowerCase(Locale.ROOT)) {
                case "logformat" -> format = value.isEmpty() ? Optional.empty() : Optional.of(value);
                case "transferlogging" -> transfers = Optional.of(isTrue(value));
                default -> {}
            }
        }

        private static boolean isTrue(String value) {
            return List.of("yes", "true", "1").contains(value.toLowerCase(Locale.ROOT));
        }
    }
}
