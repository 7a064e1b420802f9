package org.sluice.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A log as a busy daemon writes it, in its default format: mirrors that come again and again and go on where they were,
 * at most so many at once, their lines interleaved; some sessions break off, some are refused. The same seed gives the
 * same log.
 */
final class GeneratedLog {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final int MOST_PID = 32_768;

    /**
     * What the log is about.
     *
     * @param atOnce sessions at most
     * @param filesASession in the mean
     * @param between time from one session's begin to the next one's, unless there are too many at once
     */
    record Shape(int mirrors, int files, int atOnce, int filesASession, Duration between, Instant start) {}

    private final Shape shape;
    private final OutputStream out;
    private final Random random = new Random(1);
    private final int[] nextFiles;
    private final List<Client> running = new ArrayList<>();
    private long now;
    private String stamp = "";
    private int pid = 1000;
    private long sessions;
    private long lines;

    private GeneratedLog(Shape shape, OutputStream out) {
        this.shape = shape;
        this.out = out;
        this.now = shape.start().toEpochMilli();
        this.nextFiles = random.ints(shape.mirrors(), 0, shape.files()).toArray();
    }

    /** Writes a log of so many lines, or a few more: sessions are brought to their end. */
    static void writeLines(OutputStream out, Shape shape, long lines) throws IOException {
        GeneratedLog log = new GeneratedLog(shape, out);
        while (log.lines < lines) {
            log.step(true);
        }
        log.finish();
    }

    /**
     * Writes a log of so many sessions.
     *
     * @return how many lines it has
     */
    static long writeSessions(OutputStream out, Shape shape, long sessions) throws IOException {
        GeneratedLog log = new GeneratedLog(shape, out);
        while (log.sessions < sessions) {
            log.step(true);
        }
        log.finish();
        return log.lines;
    }

    private void finish() throws IOException {
        while (!running.isEmpty()) {
            step(false);
        }
    }

    private void step(boolean mayCome) throws IOException {
        now += shape.between().toMillis();
        stamp = STAMP.format(Instant.ofEpochMilli(now));
        if (mayCome && running.size() < shape.atOnce()) {
            come();
        }
        for (Client client : List.copyOf(running)) {
            if (client.left-- > 0) {
                client.send();
            } else {
                client.end();
                running.remove(client);
            }
        }
    }

    private void come() throws IOException {
        sessions++;
        pid = pid < MOST_PID ? pid + 1 : 2;
        Client client = new Client(pid, random.nextInt(shape.mirrors()));
        client.say("connect from UNDETERMINED (" + client.address + ")");
        client.say("rsync allowed access on module amnesia-archive from UNDETERMINED (" + client.address + ")");
        if (random.nextInt(10) == 0) {
            client.say("max connections (10) reached");
        } else {
            client.say("rsync on amnesia-archive/ from UNDETERMINED (" + client.address + ")");
            client.say("building file list");
            running.add(client);
        }
    }

    private final class Client {

        private final int pid;
        private final int mirror;
        private final String address;
        private int left = random.nextInt(2 * shape.filesASession() + 1);
        private long bytes;

        Client(int pid, int mirror) {
            this.pid = pid;
            this.mirror = mirror;
            this.address = "10." + mirror / 62_500 + "." + mirror / 250 % 250 + "." + (mirror % 250 + 1);
        }

        void send() throws IOException {
            int file = nextFiles[mirror]++ % shape.files();
            long length = 1_000_003L * (file % 1_000) + 4_096;
            bytes += length;
            say("send UNDETERMINED [" + address + "] amnesia-archive () " + path(file) + " " + length);
        }

        void end() throws IOException {
            say("sent " + bytes + " bytes  received 235 bytes  total size 18875063");
            if (random.nextInt(50) == 0) {
                say("rsync error: error in socket IO (code 10) at io.c(849) [sender=3.5.0]");
            }
        }

        void say(String message) throws IOException {
            String line = stamp + " [" + pid + "] " + message + "\n";
            out.write(line.getBytes(StandardCharsets.US_ASCII));
            lines++;
        }

        private static String path(int file) {
            return "tails/stable/iuk/v2/Tails_amd64_" + file % 90 + "." + file / 90 + "_to_99.0.iuk";
        }
    }
}
