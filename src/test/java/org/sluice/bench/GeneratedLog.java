package org.sluice.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A log as a busy daemon writes it, in its default format: mirrors that come again and again, at most so many at once,
 * their lines interleaved; some sessions break off, some are refused. The same seed gives the same log.
 */
final class GeneratedLog {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final int MOST_PID = 32_768;

    /** What the log is about. */
    record Shape(int mirrors, int files, int atOnce, int filesASession, Instant start) {}

    private final Shape shape;
    private final OutputStream out;
    private final Random random = new Random(1);
    private final List<Client> running = new ArrayList<>();
    private long second;
    private int pid = 1000;
    private long lines;

    private GeneratedLog(Shape shape, OutputStream out) {
        this.shape = shape;
        this.out = out;
        this.second = shape.start().getEpochSecond();
    }

    /** Writes a log of so many lines, or a few more: sessions are brought to their end. */
    static void write(Path file, Shape shape, long lines) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            GeneratedLog log = new GeneratedLog(shape, out);
            while (log.lines < lines) {
                log.step(log.running.size() < shape.atOnce());
            }
            while (!log.running.isEmpty()) {
                log.step(false);
            }
        }
    }

    private void step(boolean mayCome) throws IOException {
        if (random.nextInt(4) == 0) {
            second++;
        }
        if (mayCome) {
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
        private final String address;
        private int next = random.nextInt(shape.files());
        private int left = random.nextInt(2 * shape.filesASession() + 1);
        private long bytes;

        Client(int pid, int mirror) {
            this.pid = pid;
            this.address = "10." + mirror / 62_500 + "." + mirror / 250 % 250 + "." + (mirror % 250 + 1);
        }

        void send() throws IOException {
            int file = next++ % shape.files();
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
            String line = STAMP.format(Instant.ofEpochSecond(second)) + " [" + pid + "] " + message + "\n";
            out.write(line.getBytes(StandardCharsets.US_ASCII));
            lines++;
        }

        private static String path(int file) {
            return "tails/stable/iuk/v2/Tails_amd64_" + file % 90 + "." + file / 90 + "_to_99.0.iuk";
        }
    }
}
