package org.sluice.cli.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sluice.config.SluiceConfig;

/** Whether the clock can be right: after this program was written, and not before the last publication. */
record ClockExamination(InstantSource clock) implements Examination {

    private static final String NAME = "clock";
    private static final Instant WRITTEN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration TOLERANCE = Duration.ofMinutes(1);
    private static final Pattern TRACE = Pattern.compile("([0-9]{1,11})\\s.*", Pattern.DOTALL);
    private static final String ADVICE = "Set the clock, and keep it right with NTP: expiry of keys is judged by it.";

    @Override
    public List<Check> examine(SluiceConfig config) {
        Instant now = clock.instant();
        if (now.isBefore(WRITTEN)) {
            return List.of(Check.fail(NAME, "says " + now + ", before this program was written", ADVICE));
        }
        Optional<Instant> published =
                trace(config.tree().trace().in(config.tree().directory()));
        return List.of(published
                .filter(last -> last.isAfter(now.plus(TOLERANCE)))
                .map(last -> Check.fail(NAME, "says " + now + ", but the last publication was at " + last, ADVICE))
                .orElseGet(() -> Check.ok(NAME, "says " + now)));
    }

    private static Optional<Instant> trace(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            Matcher matcher = TRACE.matcher(new String(in.readNBytes(100), StandardCharsets.US_ASCII));
            return matcher.matches()
                    ? Optional.of(Instant.ofEpochSecond(Long.parseLong(matcher.group(1))))
                    : Optional.empty();
        } catch (IOException nothingPublishedYet) {
            return Optional.empty();
        }
    }
}
