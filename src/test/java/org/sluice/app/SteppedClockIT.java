package org.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.app.Site.soon;
import static org.sluice.app.Uploads.bytes;
import static org.sluice.app.Uploads.iso;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.sluice.testkit.SteppedClock;

/** A clock that is set while the pipeline runs, as the rsync daemon's on the same host is with it. */
@Execution(ExecutionMode.CONCURRENT)
class SteppedClockIT {

    private static final Duration BACK = Duration.ofHours(-3);
    private static final Duration FORWARD = Duration.ofDays(1);

    private static final String HOOKS = """
            hooks:
              - { name: count, on: release.ready, run: [ROOT/count], attempts: 5, back-off: 1s }
            """;

    /** Fails until the file {@code well} is there. */
    private static final String COUNT = """
            #!/bin/sh
            [ -f ROOT/well ] || exit 7
            echo "$SLUICE_RULE" >> "ROOT/counted"
            """;

    @TempDir
    private Path root;

    private final SteppedClock clock = new SteppedClock();
    private Site site;
    private Progress progress;

    @BeforeEach
    void start() throws IOException {
        site = Site.prepare(root, text -> text.replaceFirst("collect: 500ms", "collect: 4s") + HOOKS);
        site.script("count", COUNT);
        site.run(clock);
        progress = new Progress(site);
    }

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void aStepBackHoldsUpNothing() throws Exception {
        site.uploadSigned(iso("5.1"), bytes(iso("5.1")));
        awaitCollecting();
        clock.step(BACK);

        site.awaitStaged("5.1", "images");
        assertHookRunsOnceThough(BACK);
        long before = trace();
        clock.step(BACK);
        publishNext();

        assertThat(trace()).isGreaterThan(before);
        assertOrder();
    }

    @Test
    void aStepForwardHoldsUpNothing() throws Exception {
        site.uploadSigned(iso("5.1"), bytes(iso("5.1")));
        awaitCollecting();
        clock.step(FORWARD);

        site.awaitStaged("5.1", "images");
        assertHookRunsOnceThough(FORWARD);
        publishNext();

        assertOrder();
    }

    /** The clock is set between a session's lines, and between a hook's attempts. */
    private void assertHookRunsOnceThough(Duration step) throws Exception {
        LoggedPull pull = new LoggedPull(site, clock, 77, "127.0.0.11");
        pull.begin();
        clock.step(step);
        for (Path file : pull.files()) {
            pull.send(file);
        }
        pull.end();
        soon(() -> assertThat(progress.ready("5.1")).containsExactly("first-mirror"));
        soon(() ->
                assertThat(progress.hook("count").path("attempts").intValue()).isPositive());
        clock.step(step);
        Files.createFile(root.resolve("well"));

        soon(() -> assertThat(progress.hook("count").path("state").asText()).isEqualTo("done"));
        assertThat(root.resolve("counted")).hasContent("first-mirror");
        assertThat(progress.readyEvents()).containsExactly("images first-mirror");
    }

    /**
     * A file that is signed at the true time waits for a clock that is behind, and is published when it is set right.
     */
    private void publishNext() throws Exception {
        site.uploadSigned(iso("5.2"), bytes(iso("5.2")));
        if (clock.instant().isBefore(Instant.now().minusSeconds(60))) {
            soon(() -> assertThat(site.waitsFor(iso("5.2"))).contains("says it was made: ", "; it is ", " here"));
            clock.step(Duration.between(clock.instant(), Instant.now()));
            site.uploadSigned(iso("5.2"), bytes(iso("5.2")));
        }
        site.awaitStaged("5.2", "images");
    }

    private void awaitCollecting() {
        soon(() ->
                assertThat(site.wave("5.1", "images").path("waitsFor").asText()).startsWith("further images, until "));
    }

    private long trace() throws IOException {
        return Long.parseLong(Files.readString(site.published("project/trace")).strip());
    }

    private void assertOrder() {
        List<Long> seqs = new ArrayList<>();
        site.sluice("events", "--json")
                .json()
                .path("events")
                .forEach(event -> seqs.add(event.path("seq").longValue()));
        assertThat(seqs)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, seqs.size()).boxed().toList());
    }
}
