package org.sluice.probe;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sluice.probe.http.Span;
import org.sluice.testkit.Loopback;

/** A server on 127.0.0.1 that answers whatever a test makes it. */
final class HostileServer implements AutoCloseable {

    private static final Pattern RANGE = Pattern.compile("(?i)range: bytes=([0-9]+)-([0-9]+)");

    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger requests = new AtomicInteger();
    private final Answering answering;

    /** What it does with a request; the connection is closed then. */
    @FunctionalInterface
    interface Answering {

        /**
         * Answers a request.
         *
         * @param span the range that was asked for
         */
        void answer(Optional<Span> span, OutputStream out) throws Exception;
    }

    private HostileServer(Answering answering) throws IOException {
        this.answering = answering;
        this.listener = new ServerSocket(0, 50, Loopback.four());
    }

    static HostileServer start(Answering answering) throws IOException {
        HostileServer server = new HostileServer(answering);
        server.threads.execute(server::accept);
        return server;
    }

    int port() {
        return listener.getLocalPort();
    }

    /** How many it was asked. */
    int requests() {
        return requests.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                threads.execute(() -> serve(socket));
            }
        } catch (IOException closed) {
            // the end
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            Optional<Span> span = Optional.empty();
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                Matcher range = RANGE.matcher(line);
                if (range.matches()) {
                    long from = Long.parseLong(range.group(1));
                    span = Optional.of(new Span(from, Long.parseLong(range.group(2)) - from + 1));
                }
            }
            requests.incrementAndGet();
            answering.answer(span, socket.getOutputStream());
        } catch (Exception gone) {
            // the client has had enough
        }
    }

    static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    /** As a good server answers a range. */
    static void part(OutputStream out, byte[] file, Span span) throws IOException {
        write(
                out,
                "HTTP/1.1 206 Partial Content\r\nContent-Range: bytes " + span.from() + "-" + span.last() + "/"
                        + file.length + "\r\nContent-Length: " + span.length() + "\r\nConnection: close\r\n\r\n");
        out.write(file, (int) span.from(), (int) span.length());
        out.flush();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        threads.shutdownNow();
    }
}
