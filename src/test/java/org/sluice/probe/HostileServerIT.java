package org.sluice.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.probe.HostileServer.part;
import static org.sluice.probe.HostileServer.write;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sluice.ledger.Probes.Outcome;
import org.sluice.probe.HostileServer.Answering;
import org.sluice.probe.Prober.Depth;

/** Servers that answer anything but what they should: each has its finding, soon, and none is believed. */
@Timeout(60)
class HostileServerIT extends AskedServer {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void believesAServerThatSendsTheRangesThatItIsAskedFor() throws Exception {
        assertFound(Outcome.SERVING, (span, out) -> part(out, bytes, span.orElseThrow()))
                .isEqualTo("serves it: 16384 of 300000 bytes compared are right");
    }

    @Test
    void comparesAllThatAServerSendsThatKnowsNoRanges() throws Exception {
        assertFound(Outcome.SERVING, (span, out) -> whole(out, bytes)).isEqualTo("serves it: all bytes are right");
    }

    @Test
    void takesOnlyTheBeginningOfALargeFileFromAServerThatKnowsNoRanges() throws Exception {
        byte[] large = publish(6 << 20);

        assertFound(Outcome.SERVING, (span, out) -> whole(out, large)).contains("4194304 of 6291456 bytes");
    }

    @Test
    void countsWhatComesInChunksWithoutALength() throws Exception {
        assertFound(Outcome.SERVING, (span, out) -> chunked(out, bytes, 1)).contains("all bytes");
        assertFound(Outcome.WRONG_SIZE, (span, out) -> chunked(out, bytes, 2)).contains("600000 bytes instead of");
    }

    @Test
    void findsBytesThatDiffer() throws Exception {
        byte[] other = bytes.clone();
        for (int i = 100_000; i < 300_000; i++) {
            other[i]++;
        }

        assertFound(Outcome.DIFFERS, (span, out) -> part(out, other, span.orElseThrow()))
                .contains("bytes differ");
    }

    @Test
    void findsAFileOfAnotherSize() throws Exception {
        byte[] shorter = Arrays.copyOf(bytes, SIZE - 1);

        assertFound(Outcome.WRONG_SIZE, (span, out) -> whole(out, shorter)).contains("299999 bytes instead of 300000");
        assertFound(
                        Outcome.WRONG_SIZE,
                        (span, out) -> write(out, "HTTP/1.1 416 No\r\nContent-Range: bytes */77\r\n\r\n"))
                .contains("77 bytes");
    }

    @Test
    void refusesAnotherRangeThanItAskedFor() throws Exception {
        assertFound(Outcome.REFUSED, (span, out) -> write(out, """
                        HTTP/1.1 206 Partial Content\r
                        Content-Range: bytes 0-3/300000\r
                        Content-Length: 4\r
                        \r
                        1234""")).contains("another range");
        assertFound(Outcome.REFUSED, (span, out) -> write(out, "HTTP/1.1 206 Partial Content\r\n\r\n1234"))
                .contains("another range");
    }

    @Test
    void refusesWhatIsEncodedThoughItAskedForPlainBytes() throws Exception {
        assertFound(
                        Outcome.REFUSED,
                        (span, out) -> write(
                                out, "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\n1234"))
                .contains("encoded");
    }

    @Test
    void isNotHeldByABodyWithoutEnd() throws Exception {
        assertFound(
                        Outcome.REFUSED,
                        (span, out) -> endless(
                                out,
                                "HTTP/1.1 206 Partial Content\r\nContent-Range: bytes "
                                        + span.orElseThrow().from() + "-"
                                        + span.orElseThrow().last() + "/300000\r\n"))
                .contains("another number of bytes");
        assertFound(Outcome.WRONG_SIZE, (span, out) -> endless(out, "HTTP/1.1 200 OK\r\n"))
                .contains("more bytes");
        assertFound(Depth.WHOLE, Outcome.WRONG_SIZE, (span, out) -> endless(out, "HTTP/1.1 200 OK\r\n"))
                .contains("more bytes");
    }

    @Test
    void isNotHeldByHeadersWithoutEnd() throws Exception {
        assertFound(Outcome.UNREACHABLE, (span, out) -> {
                    write(out, "HTTP/1.1 200 OK\r\n");
                    while (true) {
                        write(out, "X-Header: and another one\r\n");
                    }
                })
                .contains("no HTTP");
    }

    @Test
    void isNotHeldByAServerThatDrips() throws Exception {
        assertFound(Outcome.UNREACHABLE, (span, out) -> drip(out, "HTTP/1.1 200 OK\r\nX: " + "x".repeat(1000)))
                .contains("too slow: no answer came");
        assertFound(
                        Outcome.UNREACHABLE,
                        (span, out) -> drip(out, "HTTP/1.1 200 OK\r\nContent-Length: 300000\r\n\r\n", "x".repeat(1000)))
                .contains("too slow", "bytes came");
        assertFound(Outcome.UNREACHABLE, (span, out) -> Thread.sleep(60_000)).contains("too slow");
    }

    @Test
    void doesNotCountWhatBreaksOff() throws Exception {
        assertFound(
                        Outcome.UNREACHABLE,
                        (span, out) -> write(out, "HTTP/1.1 200 OK\r\nContent-Length: 300000\r\n\r\nonly so much"))
                .contains("breaks off");
        assertFound(Outcome.UNREACHABLE, (span, out) -> {}).contains("closes the connection");
        assertFound(Outcome.UNREACHABLE, (span, out) -> write(out, "220 ftp.example.org ready\r\n\r\n"))
                .contains("no HTTP");
    }

    @Test
    void refusesWhatIsNoAnswerToTheQuestion() throws Exception {
        for (int status : new int[] {204, 304, 400, 401, 403, 429, 500, 503}) {
            assertFound(
                            Outcome.REFUSED,
                            (span, out) -> write(out, "HTTP/1.1 " + status + " X\r\nContent-Length: 0\r\n\r\n"))
                    .isEqualTo("answers " + status);
        }
        assertFound(Outcome.MISSING, (span, out) -> write(out, "HTTP/1.1 410 Gone\r\n\r\n"))
                .contains("410");
    }

    @Test
    void followsRedirectsWithinBounds() throws Exception {
        assertFound(Outcome.REFUSED, (span, out) -> redirect(out, "/again")).contains("more than 5 times");
        assertFound(Outcome.REFUSED, (span, out) -> redirect(out, "https://dl.example.net/a.iso"))
                .contains("another host");
        assertFound(Outcome.REFUSED, (span, out) -> redirect(out, "file:///etc/passwd"))
                .contains("no http");
        assertFound(Outcome.REFUSED, (span, out) -> write(out, "HTTP/1.1 302 Found\r\n\r\n"))
                .contains("without saying where");
    }

    private AbstractStringAssert<?> assertFound(Outcome outcome, Answering answering) throws Exception {
        return assertFound(Depth.SAMPLES, outcome, answering);
    }

    private AbstractStringAssert<?> assertFound(Depth depth, Outcome outcome, Answering answering) throws Exception {
        try (HostileServer server = HostileServer.start(answering);
                Prober prober = prober(true, List.of())) {
            long begin = System.nanoTime();
            Probed probed = prober.probe(mirror("mirror.localhost", server.port()), artifact, depth)
                    .probed();

            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(SOON);
            assertThat(probed.outcome()).as(probed.found()).isEqualTo(outcome);
            return assertThat(probed.found());
        }
    }

    private static void whole(OutputStream out, byte[] file) throws IOException {
        write(out, "HTTP/1.1 200 OK\r\nContent-Length: " + file.length + "\r\n\r\n");
        out.write(file);
        out.flush();
    }

    private static void chunked(OutputStream out, byte[] file, int times) throws IOException {
        write(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
        for (int i = 0; i < times; i++) {
            write(out, Integer.toHexString(file.length) + "\r\n");
            out.write(file);
            write(out, "\r\n");
        }
        write(out, "0\r\n\r\n");
    }

    private static void endless(OutputStream out, String head) throws IOException {
        write(out, head + "Transfer-Encoding: chunked\r\n\r\n");
        while (true) {
            write(out, "1000\r\n" + "x".repeat(4096) + "\r\n");
        }
    }

    private static void drip(OutputStream out, String... texts) throws Exception {
        for (int i = 0; i < texts.length - 1; i++) {
            write(out, texts[i]);
        }
        for (char drop : texts[texts.length - 1].toCharArray()) {
            write(out, String.valueOf(drop));
            Thread.sleep(100);
        }
    }

    private static void redirect(OutputStream out, String location) throws IOException {
        write(out, "HTTP/1.1 302 Found\r\nLocation: " + location + "\r\nContent-Length: 0\r\n\r\n");
    }
}
