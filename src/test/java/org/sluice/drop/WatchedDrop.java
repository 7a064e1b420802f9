package org.sluice.drop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.sluice.release.Submission;
import org.sluice.release.Verdict;

/** The shipped route, watching a drop directory; what it hands over is kept. */
final class WatchedDrop implements AutoCloseable {

    static final Duration SETTLE = Duration.ofMillis(800);
    static final Duration SOON = Duration.ofMinutes(1);

    /** The size that every upload is expected to have. */
    static final int EXPECTED_SIZE = 77;

    /** A file as it was handed over. */
    record Offered(String name, Submission submission, Instant at) {}

    final DropDirectory drop;
    final Queue<Offered> offered = new ConcurrentLinkedQueue<>();
    final Queue<Verdict> odd = new ConcurrentLinkedQueue<>();

    /** The far end holds each file until this is open. */
    volatile CountDownLatch gate = new CountDownLatch(0);

    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final DefaultCamelContext camel = new DefaultCamelContext();

    WatchedDrop(Path root) throws Exception {
        drop = new DropDirectory(root, SETTLE, Duration.ofSeconds(3));
        Properties properties = new Properties();
        properties.put("drop.directory", drop.path.toString());
        properties.put("drop.poll", "100");
        properties.put("drop.scan", "200");
        camel.getPropertiesComponent().setInitialProperties(properties);
        Intake intake = new Intake(drop.config, System::nanoTime, upload -> upload.size() == EXPECTED_SIZE);
        camel.getRegistry().bind("intake", intake);
        camel.getRegistry().bind("settledFiles", new SettledFiles(intake));
        camel.getRegistry().bind("dropFilter", new DropFilter());
        camel.getRegistry().bind("manifestsFirst", new ManifestsFirst());
        camel.getRegistry().bind("oddThings", new OddThings(drop.config, System::nanoTime));
        camel.getRegistry().bind("registry", new NothingWaits());
        camel.addRoutes(errors());
        camel.addRoutes(farEnd());
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(ResourceHelper.resolveMandatoryResource(camel, "file:routes/10-drop.camel.yaml"));
        camel.start();
    }

    @Override
    public void close() {
        gate.countDown();
        camel.stop();
        assertThat(failures).isEmpty();
    }

    void awaitOffer(String name) {
        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !offers(name).isEmpty());
    }

    List<Offered> offers(String name) {
        return offered.stream().filter(o -> o.name().equals(name)).toList();
    }

    boolean waitsFor(String name, String what) {
        return odd.stream()
                .anyMatch(verdict -> verdict instanceof Verdict.Waiting waiting
                        && waiting.submission().file().name().equals(name)
                        && waiting.waitingFor().contains(what));
    }

    private RouteConfigurationBuilder errors() {
        return new RouteConfigurationBuilder() {
            @Override
            public void configuration() {
                routeConfiguration("errors")
                        .onException(Throwable.class)
                        .process(exchange ->
                                failures.add(exchange.getProperty("CamelExceptionCaught", Throwable.class)));
            }
        };
    }

    private RouteBuilder farEnd() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("seda:verify?size=1000&concurrentConsumers=2&pollTimeout=50")
                        .process(exchange -> {
                            Submission submission = exchange.getIn().getMandatoryBody(Submission.class);
                            offered.add(new Offered(submission.file().name(), submission, Instant.now()));
                            if (!gate.await(30, TimeUnit.SECONDS)) {
                                throw new IOException("nobody opened the gate");
                            }
                        });
                from("seda:verdict?size=1000&pollTimeout=50")
                        .process(exchange -> odd.add(exchange.getIn().getMandatoryBody(Verdict.class)));
            }
        };
    }

    /** In the place of what keeps verdicts: nothing is kept here, and so nothing is forgotten. */
    public static final class NothingWaits {

        public void forgetVanished() {}
    }
}
