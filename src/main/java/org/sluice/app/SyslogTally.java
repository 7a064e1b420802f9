package org.sluice.app;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.sluice.listen.Refusal;
import org.sluice.listen.Shed;
import org.sluice.listen.Tally;
import org.sluice.metrics.SyslogMeters;

/** Shows what became of syslog messages as metrics. */
final class SyslogTally {

    private SyslogTally() {}

    static void bind(Tally tally, MeterRegistry registry) {
        Map<String, LongSupplier> shed =
                Arrays.stream(Shed.values()).collect(Collectors.toMap(Shed::toString, why -> () -> tally.shed(why)));
        Map<String, LongSupplier> refused = Arrays.stream(Refusal.values())
                .collect(Collectors.toMap(Refusal::toString, why -> () -> tally.refused(why)));
        new SyslogMeters(tally::received, tally::kept, shed, refused).bindTo(registry);
    }
}
