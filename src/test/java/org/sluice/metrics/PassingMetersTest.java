package org.sluice.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.ledger.Event;
import org.sluice.ledger.EventType;

/** The meters of what only passes by. */
class PassingMetersTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @TempDir
    Path directory;

    @Test
    void timesEachRouteByItsOutcome() throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.addRoutePolicyFactory(new RouteTimers(registry));
            camel.addRoutes(routes());
            camel.start();
            ProducerTemplate producer = camel.createProducerTemplate();

            producer.sendBody("direct:outer", "fine");
            producer.sendBody("direct:handled", "bad");
            Assertions.assertThatThrownBy(() -> producer.sendBody("direct:outer", "bad"))
                    .isInstanceOf(CamelExecutionException.class);
        }

        assertThat(route("outer", "done")).isEqualTo(1);
        assertThat(route("inner", "done")).isEqualTo(1);
        assertThat(route("outer", "failed")).isEqualTo(1);
        assertThat(route("handled", "handled")).isEqualTo(1);
        assertThat(route("handled", "done")).isZero();
    }

    @Test
    void countsEventsByTypeAndRejectionsByReason() {
        EventMeters meters = new EventMeters(registry);

        meters.count(event(EventType.ARTIFACT_NEW, Map.of()));
        meters.count(event(EventType.ARTIFACT_REJECTED, Map.of("reason", "key-unknown")));
        meters.count(event(EventType.ARTIFACT_REJECTED, Map.of("reason", "\u001b[31minvented")));
        meters.count(event(EventType.ARTIFACT_REJECTED, Map.of()));

        assertThat(counter("sluice.events", "type", "artifact.new")).isEqualTo(1);
        assertThat(counter("sluice.events", "type", "artifact.rejected")).isEqualTo(3);
        assertThat(counter("sluice.rejections", "reason", "key-unknown")).isEqualTo(1);
        assertThat(registry.find("sluice.rejections").counters())
                .extracting(c -> c.count())
                .containsOnly(0.0, 1.0);
    }

    @Test
    void timesTheStagesAndTakesAClockThatSteppedBackForZero() {
        StageTimers timers = new StageTimers(registry);

        timers.time(event(
                EventType.ARTIFACT_NEW,
                Map.of("uploadedAt", Instant.EPOCH.minusSeconds(90).toString())));
        timers.time(event(
                EventType.ARTIFACT_NEW,
                Map.of("uploadedAt", Instant.EPOCH.plusSeconds(5).toString())));
        timers.time(event(EventType.ARTIFACT_STAGED, Map.of("acceptedAt", Instant.EPOCH.toString())));
        timers.time(event(EventType.WAVE_STAGED, Map.of()));

        Timer accept =
                registry.get("sluice.stage.latency").tag("stage", "accept").timer();
        assertThat(accept.count()).isEqualTo(2);
        assertThat(accept.totalTime(TimeUnit.SECONDS)).isEqualTo(90);
    }

    @Test
    void showsTheRoomOnAVolumeAndNothingForADirectoryThatIsGone() {
        new VolumeMeters(Map.of("drop", directory, "tree", directory.resolve("gone")), 7).bindTo(registry);

        assertThat(volume("drop")).isPositive();
        assertThat(volume("tree")).isNaN();
    }

    private static RouteBuilder routes() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:outer").routeId("outer").to("direct:inner");
                from("direct:inner").routeId("inner").process(exchange -> {
                    if ("bad".equals(exchange.getMessage().getBody())) {
                        throw new IllegalArgumentException("bad");
                    }
                });
                from("direct:handled")
                        .routeId("handled")
                        .onException(IllegalArgumentException.class)
                        .handled(true)
                        .end()
                        .throwException(new IllegalArgumentException("bad"));
            }
        };
    }

    private static Event event(EventType type, Map<String, Object> data) {
        return new Event(1, "id", type, "subject", Instant.EPOCH, data);
    }

    private long route(String id, String outcome) {
        return registry.get("sluice.route.duration")
                .tag("route", id)
                .tag("outcome", outcome)
                .timer()
                .count();
    }

    private double counter(String name, String tag, String value) {
        return registry.get(name).tag(tag, value).counter().count();
    }

    private double volume(String directory) {
        return registry.get("sluice.volume.free")
                .tag("directory", directory)
                .gauge()
                .value();
    }
}
