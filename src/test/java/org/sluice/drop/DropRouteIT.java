package org.sluice.drop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.sluice.drop.DropDirectory.IMG;
import static org.sluice.drop.DropDirectory.ISO;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.release.Submission;
import org.sluice.release.Verdict;

/** The shipped route on a real directory, with real writers. */
class DropRouteIT {

    private static final Duration SETTLE = Duration.ofMillis(800);
    private static final Duration SOON = Duration.ofSeconds(10);

    /** A file as it was handed over. */
    private record Offered(String name, Submission submission, Instant at) {}

    @TempDir
    Path root;

    private DropDirectory drop;
    private DefaultCamelContext camel;
    private final Queue<Offered> offered = new ConcurrentLinkedQueue<>();
    private final Queue<Verdict> odd = new ConcurrentLinkedQueue<>();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private volatile CountDownLatch gate = new CountDownLatch(0);

    @BeforeEach
    void start() throws Exception {
        drop = new DropDirectory(root, SETTLE, Duration.ofSeconds(3));
        camel = new DefaultCamelContext();
        Properties properties = new Properties();
        properties.put("drop.directory", drop.path.toString());
        properties.put("drop.poll", "100");
        properties.put("drop.scan", "200");
        camel.getPropertiesComponent().setInitialProperties(properties);
        Intake intake = new Intake(drop.config, System::nanoTime, upload -> upload.size() == 77);
        camel.getRegistry().bind("intake", intake);
        camel.getRegistry().bind("settledFiles", new SettledFiles(intake));
        camel.getRegistry().bind("dropFilter", new DropFilter());
        camel.getRegistry().bind("manifestsFirst", new ManifestsFirst());
        camel.getRegistry().bind("oddThings", new OddThings(drop.config, System::nanoTime));
        camel.addRoutes(errors());
        camel.addRoutes(farEnd());
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(ResourceHelper.resolveMandatoryResource(camel, "file:routes/10-drop.camel.yaml"));
        camel.start();
    }

    @AfterEach
    void stop() {
        gate.countDown();
        camel.stop();
        assertThat(failures).isEmpty();
    }

    @Test
    void offersAFileThatAppearsByRename() throws Exception {
        Path elsewhere = DropDirectory.write(root.resolve("elsewhere.iso"), "all of it");

        Files.move(elsewhere, drop.path.resolve(ISO));

        awaitOffer(ISO);
        assertThat(offers(ISO).getFirst().submission().file().size()).isEqualTo(9);
    }

    @Test
    void waitsForASlowCopyThatStallsWhileOthersPass() throws Exception {
        Path growing = drop.path.resolve(ISO);
        Instant last;

        try (OutputStream out = Files.newOutputStream(growing)) {
            drop.write("sub/" + IMG, "whole");
            for (int i = 0; i < 8; i++) {
                out.write("a piece of it\n".getBytes(UTF_8));
                out.flush();
                // a stall shorter than the settle time
                Thread.sleep(SETTLE.toMillis() / 2);
            }
            last = Instant.now();
        }

        assertThat(offers(ISO)).isEmpty();
        assertThat(offers(IMG)).isNotEmpty();
        awaitOffer(ISO);
        assertThat(offers(ISO).getFirst().at()).isAfter(last.plusMillis(SETTLE.toMillis() / 4));
        assertThat(offers(ISO).getFirst().submission().file().size()).isEqualTo(8 * 14);
    }

    @Test
    void offersAgainWhatWasOfferedTooEarly() throws Exception {
        drop.write(ISO, "half");
        awaitOffer(ISO);

        drop.write(ISO, "half and half");

        await().atMost(SOON).until(() -> offers(ISO).size() == 2);
        assertThat(offers(ISO).getLast().submission().file().size()).isEqualTo(13);
    }

    @Test
    void takesWhatRsyncBringsOnlyUnderItsFinalName() throws Exception {
        Path source = DropDirectory.write(root.resolve("source/" + ISO), "x".repeat(300_000));
        Files.setLastModifiedTime(source, FileTime.from(Instant.parse("2020-02-02T02:02:02Z")));

        DropDirectory.run(root, "rsync", "-t", "--bwlimit=150", "source/" + ISO, "drop/");

        awaitOffer(ISO);
        assertThat(offered).extracting(Offered::name).containsOnly(ISO);
        assertThat(offers(ISO).getFirst().submission().file().size()).isEqualTo(300_000);
    }

    @Test
    void takesNoOldModificationTimeForASettledFile() throws Exception {
        Path file = drop.write(ISO, "old");
        Instant created = Instant.now();
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2001-01-01T00:00:00Z")));

        awaitOffer(ISO);

        assertThat(offers(ISO).getFirst().at()).isAfter(created.plus(SETTLE).minusMillis(50));
    }

    @Test
    void takesAtOnceWhatHasItsExpectedSize() throws Exception {
        drop.write(IMG, "warms up");
        awaitOffer(IMG);
        Instant created = Instant.now();
        drop.write(ISO, "x".repeat(77));

        awaitOffer(ISO);

        assertThat(offers(ISO).getFirst().at()).isBefore(created.plus(SETTLE));
    }

    @Test
    void passesTwentySmallFilesBesideOneThatGrows() throws Exception {
        Path growing = drop.path.resolve(ISO);

        try (OutputStream out = Files.newOutputStream(growing)) {
            for (int i = 0; i < 20; i++) {
                drop.write("Tails_amd64_6." + i + "_to_6.90.iuk", "kit " + i);
            }
            Instant begun = Instant.now();
            while (offered.size() < 20 && Instant.now().isBefore(begun.plus(SOON))) {
                out.write('x');
                out.flush();
                Thread.sleep(50);
            }

            assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(4));
        }
        assertThat(offered).extracting(Offered::name).hasSize(20).doesNotContain(ISO);
    }

    @Test
    void goesOnWhenTheDropDirectoryVanishesAndReturns() throws Exception {
        drop.write(ISO, "before");
        awaitOffer(ISO);
        Path away = root.resolve("away");

        Files.move(drop.path, away, StandardCopyOption.ATOMIC_MOVE);
        await().atMost(SOON).until(() -> waitsFor("drop", "the drop directory"));
        Files.createDirectory(drop.path);
        drop.write(IMG, "after");

        awaitOffer(IMG);
    }

    @Test
    void keepsAFileFromComingTwiceUntilTheFarEndIsDone() throws Exception {
        gate = new CountDownLatch(1);
        drop.write(ISO, "first");
        awaitOffer(ISO);

        // changed and settled while the far end still has it
        drop.write(ISO, "second, longer");
        await().pollDelay(SETTLE.multipliedBy(3)).until(() -> true);

        assertThat(offers(ISO)).hasSize(1);
        gate.countDown();
        await().atMost(SOON).until(() -> offers(ISO).size() == 2);
    }

    @Test
    void offersASignatureOnlyWithWhatItSigns() throws Exception {
        drop.write(ISO + ".sig", "signature");
        await().atMost(SOON).until(() -> waitsFor(ISO + ".sig", ISO));

        drop.write(ISO, "image");

        awaitOffer(ISO);
        assertThat(offered).extracting(Offered::name).containsOnly(ISO);
        assertThat(offers(ISO).getFirst().submission().signatures()).hasSize(1);
    }

    @Test
    void offersTwoFilesOfOneNameInTwoFolders() throws Exception {
        drop.write("one/" + ISO, "one");
        drop.write("two/" + ISO, "two");

        await().atMost(SOON).until(() -> offers(ISO).size() == 2);

        assertThat(offers(ISO)).extracting(o -> o.submission().file().file()).doesNotHaveDuplicates();
    }

    @Test
    void neverOffersWhatIsNoRegularFile() throws Exception {
        Path outside = DropDirectory.write(root.resolve("outside/" + IMG), "not for publication");
        Files.createSymbolicLink(drop.path.resolve("folder"), outside.getParent());
        Files.createSymbolicLink(drop.path.resolve(IMG), outside);
        Files.createSymbolicLink(drop.path.resolve("dangling.iso"), Path.of("/nonexistent"));
        DropDirectory.run(drop.path, "mkfifo", "tails-amd64-6.8.iso");
        drop.write("x.iso/" + ISO, "in a directory that passes for an image");
        drop.write(ISO, "the one");

        awaitOffer(ISO);
        await().atMost(SOON)
                .until(() ->
                        odd.stream().filter(Verdict.Rejected.class::isInstance).count() >= 5);

        assertThat(offered).extracting(o -> o.submission().file().file()).containsOnly(drop.path.resolve(ISO));
    }

    @Test
    void isNotStoppedByOddNames() throws Exception {
        drop.write("new\nline.iso", "a");
        drop.write("\u001b[31mred.iso", "b");
        drop.write("back\\slash.iso", "four");
        drop.write("back\\slash/" + IMG, "in a folder");
        drop.write("${body}{{drop.directory}}%41?x=#y.iso", "d");
        drop.write("n".repeat(255), "e");
        DropDirectory.run(drop.path, "sh", "-c", "echo f > \"$(printf 'bad\\377name.iso')\"");
        drop.write(ISO, "the one");

        awaitOffer(ISO);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(offered)
                        .extracting(Offered::name)
                        .containsOnly(
                                "new\nline.iso",
                                "\u001b[31mred.iso",
                                "${body}{{drop.directory}}%41?x=#y.iso",
                                "n".repeat(255),
                                ISO));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(odd)
                        .anyMatch(verdict -> verdict instanceof Verdict.Rejected
                                && verdict.submission().file().size() == 2));
    }

    private void awaitOffer(String name) {
        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !offers(name).isEmpty());
    }

    private List<Offered> offers(String name) {
        return offered.stream().filter(o -> o.name().equals(name)).toList();
    }

    private boolean waitsFor(String name, String what) {
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
}
