package org.sluice.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * When each rsync daemon last wrote to its log, by the files' own times: so it is known at once after a restart, and
 * also of lines that could not be read.
 */
public final class LogMeters implements MeterBinder {

    private final Map<String, List<Path>> logs;

    /** @param logs the log files of each daemon, by its configured name */
    public LogMeters(Map<String, List<Path>> logs) {
        this.logs = Map.copyOf(logs);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        logs.forEach((daemon, files) -> Gauge.builder(Metric.DAEMON_LOG.toString(), () -> lastChange(files))
                .description(Metric.DAEMON_LOG.description())
                .baseUnit(Metric.DAEMON_LOG.type().unit())
                .tag("daemon", daemon)
                .register(registry));
    }

    private static double lastChange(List<Path> files) {
        return files.stream().flatMapToDouble(file -> changedAt(file)).max().orElse(Double.NaN);
    }

    /** Nothing while the file is not there. */
    private static DoubleStream changedAt(Path file) {
        try {
            return DoubleStream.of(Files.getLastModifiedTime(file).toMillis() / 1000.0);
        } catch (IOException gone) {
            return DoubleStream.empty();
        }
    }
}
