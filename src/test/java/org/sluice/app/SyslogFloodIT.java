package org.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.app.Site.soon;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.testkit.Loopback;

/** A flood of what is no syslog, while a mirror's session comes in over a connection of its own. */
class SyslogFloodIT {

    private static final int DATAGRAMS = 100_000;
    private static final int CONNECTIONS = 10_000;
    private static final int LINES = 5_000;
    private static final long MOST_HEAP_MORE = 64L << 20;

    @TempDir
    private Path root;

    private SyslogSite site;

    @BeforeEach
    void start() throws IOException {
        site = SyslogSite.start(root);
    }

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void theGoodSessionCountsAndSoDoesEachMessage() throws Exception {
        site.publishImages("6.1");
        List<String> session = session();
        long heap = heap();

        try (ExecutorService flood = Executors.newFixedThreadPool(3);
                Socket good = new Socket(Loopback.address(1), site.port())) {
            send(good, session.subList(0, 2));
            soon(() -> assertThat(site.sum("sluice_syslog_kept_total")).isEqualTo(2));
            Hostility hostility = new Hostility(site.port(), new SplittableRandom(5514));
            Future<?> lines = flood.submit(() -> {
                hostility.lines(LINES);
                return null;
            });
            // a connection that was heard of is kept when newcomers crowd in
            soon(() -> assertThat(site.sum("sluice_syslog_received_total")).isGreaterThan(2));
            Future<?> datagrams = flood.submit(() -> {
                hostility.datagrams(DATAGRAMS);
                return null;
            });
            Future<Integer> halfOpen = flood.submit(() -> hostility.halfOpen(CONNECTIONS));
            for (String line : session.subList(2, session.size())) {
                send(good, List.of(line));
                Thread.sleep(50);
            }
            datagrams.get();
            lines.get();
            // what these began is too long, and counts as such if it came to be read
            assertThat(halfOpen.get()).isEqualTo(CONNECTIONS / 100);
        }

        soon(() -> assertThat(new Progress(site.site())
                        .mirror("6.1", "a.example.org")
                        .path("state")
                        .textValue())
                .isEqualTo("fetched"));
        soon(() -> assertThat(site.sum("sluice_syslog_received_total") - site.sum("sluice_syslog_shed_total", "torn"))
                .as("received of what was sent")
                .isBetween((long) DATAGRAMS + LINES + session.size(), (long) DATAGRAMS + LINES + session.size() + 100));
        soon(() -> assertThat(site.sum("sluice_syslog_kept_total") + site.sum("sluice_syslog_shed_total"))
                .as("kept and shed")
                .isEqualTo(site.sum("sluice_syslog_received_total")));
        assertThat(site.sum("sluice_syslog_refusals_total", "silent", "limit")).isGreaterThan(CONNECTIONS / 2);
        assertThat(site.sum("sluice_syslog_shed_total", "sender", "socket")).isGreaterThanOrEqualTo(DATAGRAMS / 10);
        assertThat(heap() - heap).isLessThan(MOST_HEAP_MORE);
        assertThat(Files.readAllLines(site.spool(), StandardCharsets.ISO_8859_1))
                .hasSize((int) site.sum("sluice_syslog_kept_total"))
                .allMatch(line -> line.matches("2026-.*|20\\d\\d-.* localhost rsyncd\\[\\d+]: .*"));
    }

    /** The lines that the daemon would log of a pull by the first mirror, as RFC 5424 has them. */
    private List<String> session() throws IOException {
        new LoggedPull(site.site(), InstantSource.system(), 4711, "127.0.0.11").run();
        return Files.readAllLines(site.site().log()).stream()
                .map(line -> line.replaceFirst(
                        "^(\\d+)/(\\d+)/(\\d+) (\\S+) \\[(\\d+)] ", "<30>1 $1-$2-$3T$4Z h rsyncd $5 - - "))
                .toList();
    }

    private static void send(Socket socket, List<String> lines) throws IOException {
        socket.getOutputStream().write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
