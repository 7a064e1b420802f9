package org.sluice.listen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.config.SyslogConfig;

class SpoolsTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-22T17:47:31.500Z"));

    @TempDir
    private Path folder;

    private final Tally tally = new Tally();
    private final LineQueue queue = new LineQueue(10);

    @Test
    void writesEachSendersLinesToItsOwnFile() throws IOException {
        Spools spools = new Spools(config(folder.resolve("spools")), queue, tally, CLOCK);
        queue.offer(line("a", "1"));
        queue.offer(line("b", "2"));
        queue.offer(line("a", "3"));

        spools.write();
        spools.close();

        assertThat(folder.resolve("spools/a.log")).hasContent("1\n3\n");
        assertThat(folder.resolve("spools/b.log")).hasContent("2\n");
        assertThat(tally.kept()).isEqualTo(3);
    }

    @Test
    void keepsWhatItCanNotWriteForLaterAndSaysWhy() throws IOException {
        Path inTheWay = Files.createFile(folder.resolve("spools"));
        Spools spools = new Spools(config(inTheWay), queue, tally, CLOCK);
        queue.offer(line("a", "1"));

        spools.write();
        assertThat(spools.trouble()).hasValueSatisfying(why -> assertThat(why).contains("can't be written"));
        assertThat(tally.kept()).isZero();
        Files.delete(inTheWay);
        spools.write();
        spools.close();

        assertThat(spools.trouble()).isEmpty();
        assertThat(folder.resolve("spools/a.log")).hasContent("1\n");
    }

    @Test
    void refusesDatagramsWhenFullAndTakesConnectionsUpToTwiceAsMuch() {
        List<String> released = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            assertThat(queue.offer(line("a", "1"))).isTrue();
        }
        assertThat(queue.offer(line("a", "1"))).isFalse();
        for (int i = 0; i < 10; i++) {
            assertThat(queue.offerBeyond(line("a", "1"))).isTrue();
        }
        assertThat(queue.offerBeyond(line("a", "1"))).isFalse();

        queue.whenRoom(() -> released.add("read on"));
        queue.remove(14);
        assertThat(released).isEmpty();
        queue.remove(2);

        assertThat(released).containsExactly("read on");
    }

    @Test
    void boundsWhatWaitsInBytesToo() {
        assertThat(queue.offer(line("a", "x".repeat(10_000)))).isTrue();

        assertThat(queue.isFull()).isTrue();
    }

    private static Line line(String sender, String text) {
        return new Line(sender, (text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static SyslogConfig config(Path directory) {
        return new SyslogConfig(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(new SyslogConfig.Sender("a", InetAddress.getLoopbackAddress())),
                directory,
                "rsyncd",
                ZoneOffset.UTC,
                8192,
                4,
                Duration.ofMinutes(1),
                10,
                1 << 20,
                2);
    }
}
