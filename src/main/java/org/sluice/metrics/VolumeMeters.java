package org.sluice.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** How much room there is on the volumes of Sluice's directories, and how much must stay. */
public final class VolumeMeters implements MeterBinder {

    private final Map<String, Path> directories;
    private final long keepFree;

    /**
     * @param directories by their role: {@code drop}, {@code tree}, {@code ledger}, {@code journal}
     * @param keepFree bytes that must stay free on the tree's volume
     */
    public VolumeMeters(Map<String, Path> directories, long keepFree) {
        this.directories = Map.copyOf(directories);
        this.keepFree = keepFree;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        directories.forEach((role, directory) -> Gauge.builder(Metric.VOLUME_FREE.toString(), () -> free(directory))
                .description(Metric.VOLUME_FREE.description())
                .baseUnit(Metric.VOLUME_FREE.type().unit())
                .tag("directory", role)
                .register(registry));
        Gauge.builder(Metric.KEEP_FREE.toString(), () -> keepFree)
                .description(Metric.KEEP_FREE.description())
                .baseUnit(Metric.KEEP_FREE.type().unit())
                .register(registry);
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
