package org.sluice.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A client of the stream of events, as a browser is one; takes what comes on a thread of its own. */
public final class EventReader implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final InputStream body;
    private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
    private volatile boolean isOver;

    private EventReader(InputStream body) {
        this.body = body;
    }

    /**
     * A message of the stream.
     *
     * @param seq its id; nothing if it has none
     * @param event its type
     * @param at when it was there
     */
    public record Message(Optional<Long> seq, String event, String data, Instant at) {}

    /** Connects, from where the client left off if it says so. */
    public static EventReader open(HttpClient client, int port, String query, Optional<Long> lastSeen)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/events/stream" + query));
        lastSeen.ifPresent(seq -> request.header("Last-Event-ID", seq.toString()));
        HttpResponse<InputStream> answer = client.send(request.build(), BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) {
            throw new IOException("status " + answer.statusCode());
        }
        EventReader reader = new EventReader(answer.body());
        Thread.ofVirtual().start(reader::read);
        return reader;
    }

    /** The next event of the log, hints left out. */
    public Message next() throws InterruptedException {
        for (Message message = poll(); ; message = poll()) {
            if (message.seq().isPresent()) {
                return message;
            }
        }
    }

    /** The numbers of as many events as come next. */
    public List<Long> next(int count) throws InterruptedException {
        List<Long> numbers = new ArrayList<>();
        while (numbers.size() < count) {
            numbers.add(next().seq().orElseThrow());
        }
        return numbers;
    }

    /** The next message, whatever it is. */
    public Message poll() throws InterruptedException {
        Message message = messages.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        if (message == null) {
            throw new AssertionError(isOver ? "the stream has ended" : "nothing came within " + PATIENCE);
        }
        return message;
    }

    /** What has come and was not asked for yet. */
    public List<Message> rest() {
        List<Message> rest = new ArrayList<>();
        messages.drainTo(rest);
        return rest;
    }

    @Override
    public void close() throws IOException {
        body.close();
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            Optional<Long> seq = Optional.empty();
            String event = "message";
            String data = "";
            for (@Nullable String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id: ")) {
                    seq = Optional.of(Long.valueOf(line.substring(4)));
                } else if (line.startsWith("event: ")) {
                    event = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    data = line.substring(6);
                } else if (line.isEmpty() && !data.isEmpty()) {
                    messages.add(new Message(seq, event, data, Instant.now()));
                    seq = Optional.empty();
                    event = "message";
                    data = "";
                }
            }
        } catch (IOException closed) {
            isOver = true;
        }
        isOver = true;
    }
}
