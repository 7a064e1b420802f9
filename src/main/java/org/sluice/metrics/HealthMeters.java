package org.sluice.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** What {@code /health/ready} says, check by check, so that an alert can name what is wrong. */
public final class HealthMeters implements MeterBinder {

    private final Map<String, BooleanSupplier> checks;

    /** @param checks by their names; each may block, and must not throw */
    public HealthMeters(Map<String, BooleanSupplier> checks) {
        this.checks = Map.copyOf(checks);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        checks.forEach((name, check) -> Gauge.builder(Metric.HEALTH.toString(), () -> check.getAsBoolean() ? 1 : 0)
                .description(Metric.HEALTH.description())
                .tag("check", name)
                .register(registry));
    }
}
