package org.sluice.listen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches what is not kept: counts the datagrams that the kernel dropped because its buffer was full, where it tells
 * (Linux), and says in the log, once a minute at most, what was shed and why. For one thread.
 */
public final class Losses {

    private static final Logger LOG = LoggerFactory.getLogger(Losses.class);
    private static final Duration REMINDER = Duration.ofMinutes(1);

    /** The columns of a socket's local address and of its drops, the last one. */
    private static final int LOCAL = 1;

    private static final int DROPS = 12;

    private final List<Path> tables;
    private final OptionalInt port;
    private final Tally tally;
    private final InstantSource clock;
    private final Map<String, Long> told = new TreeMap<>();
    private Instant toldAt = Instant.MIN;
    private long dropped;

    /** @param port at which datagrams are taken, if they are */
    Losses(OptionalInt port, Tally tally, InstantSource clock) {
        this(List.of(Path.of("/proc/net/udp"), Path.of("/proc/net/udp6")), port, tally, clock);
    }

    Losses(List<Path> tables, OptionalInt port, Tally tally, InstantSource clock) {
        this.tables = tables;
        this.port = port;
        this.tally = tally;
        this.clock = clock;
    }

    /** Looks once. */
    public void look() {
        port.ifPresent(this::countDrops);
        Instant now = clock.instant();
        if (toldAt.plus(REMINDER).isBefore(now)) {
            tell(now);
        }
    }

    private void countDrops(int listening) {
        long drops = 0;
        for (Path table : tables) {
            try (Stream<String> sockets = Files.lines(table)) {
                drops += sockets.mapToLong(line -> drops(line, listening)).sum();
            } catch (IOException noSuchTable) {
                LOG.trace("{} is not there: another system than Linux, or one without IPv6", table);
            }
        }
        if (drops > dropped) {
            tally.receive(drops - dropped);
            tally.shed(Shed.SOCKET, drops - dropped);
        }
        dropped = drops;
    }

    private static long drops(String line, int port) {
        String[] columns = line.strip().split(" +", -1);
        boolean isOurs = columns.length > DROPS && columns[LOCAL].endsWith(String.format(":%04X", port));
        return isOurs && columns[DROPS].matches("[0-9]{1,18}") ? Long.parseLong(columns[DROPS]) : 0;
    }

    private void tell(Instant now) {
        Map<String, Long> sums = new TreeMap<>();
        Arrays.stream(Shed.values()).forEach(why -> sums.put("messages by " + why, tally.shed(why)));
        Arrays.stream(Refusal.values()).forEach(why -> sums.put("connections by " + why, tally.refused(why)));
        StringBuilder news = new StringBuilder();
        sums.forEach((what, sum) -> {
            long more = sum - told.getOrDefault(what, 0L);
            if (more > 0) {
                news.append(news.isEmpty() ? "" : ", ").append(more).append(' ').append(what);
            }
        });
        if (!news.isEmpty()) {
            LOG.warn("syslog was not kept: {}", news);
            told.putAll(sums);
            toldAt = now;
        }
    }
}
