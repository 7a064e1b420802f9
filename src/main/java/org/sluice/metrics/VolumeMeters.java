package org.sluice.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** How much room there is on the volumes of Sluice's directories. */
public final class VolumeMeters implements MeterBinder {

    private final Map<String, Path> directories;

    /** @param directories by their role: {@code drop}, {@code tree}, {@code ledger}, {@code journal} */
    public VolumeMeters(Map<String, Path> directories) {
        this.directories = Map.copyOf(directories);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        directories.forEach((role, directory) -> Gauge.builder(Metric.VOLUME_FREE.toString(), () -> free(directory))
                .description(Metric.VOLUME_FREE.description())
                .baseUnit(Metric.VOLUME_FREE.type().unit())
                .tag("directory", role)
                .register(registry));
    }

    /** Not a number while the directory is not there. */
    private static double free(Path directory) {
        try {
            return Files.getFileStore(directory).getUsableSpace();
        } catch (IOException gone) {
            return Double.NaN;
        }
    }
}
