package org.sluice.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which part of a log counts, and in whose time it is written. */
final class PeriodOptions {

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(names = "--zone", paramLabel = "ZONE", description = "The daemon's time zone (default: UTC).")
    private String zone = "UTC";

    @Option(names = "--since", paramLabel = "TIME", description = "Sessions that ended before do not count.")
    private @Nullable String since;

    /**
     * The daemon's zone.
     *
     * @throws ParameterException if there is none of that name
     */
    ZoneId zone() {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw usage("--zone: not a time zone: " + zone);
        }
    }

    /**
     * From when on: given as an instant, or as a date or a date and time in the daemon's zone.
     *
     * @throws ParameterException if it is none of these
     */
    Instant since() {
        if (since == null) {
            return Instant.MIN;
        }
        try {
            if (since.length() <= "2026-01-02".length()) {
                return LocalDate.parse(since).atStartOfDay(zone()).toInstant();
            }
            return since.endsWith("Z")
                    ? Instant.parse(since)
                    : LocalDateTime.parse(since).atZone(zone()).toInstant();
        } catch (DateTimeException e) {
            throw usage("--since: not a time such as 2026-01-02T03:04:05Z or 2026-01-02: " + since);
        }
    }

    private ParameterException usage(String text) {
        if (command == null) {
            throw new IllegalStateException("options of a command only");
        }
        return new ParameterException(command.commandLine(), text);
    }
}
