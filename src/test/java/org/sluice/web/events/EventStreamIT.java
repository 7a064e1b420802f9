package org.sluice.web.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.config.HttpConfig;
import org.sluice.ledger.EventType;
import org.sluice.ledger.Ledger;
import org.sluice.testkit.EventReader;
import org.sluice.testkit.EventReader.Message;
import org.sluice.web.WebServer;

/** Real connections to a real server and a real ledger. */
@Timeout(120)
class EventStreamIT {

    private static final int IN_MEMORY = 20;
    private static final StreamLimits LIMITS =
            new StreamLimits(3, 64 * 1024, Duration.ofSeconds(10), Duration.ofMillis(700), IN_MEMORY, 1024 * 1024);

    @TempDir
    Path folder;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final StreamTally tally = new StreamTally();
    private Ledger ledger;
    private WebServer server;

    @BeforeEach
    void start() throws IOException {
        ledger = Ledger.open(folder.resolve("ledger.db"), InstantSource.system());
        serve();
    }

    @AfterEach
    void stop() {
        client.shutdownNow();
        server.close();
        ledger.close();
    }

    @Test
    void aClientThatComesAgainAndAgainMissesNothingAndGetsNothingTwice() throws Exception {
        int all = 600;
        Thread writer = Thread.ofPlatform().start(() -> note(ledger, all / 2));
        Thread another = Thread.ofPlatform().start(() -> noteFromAnotherProcess(all / 2));

        List<Long> got = new ArrayList<>();
        for (int visit = 0; got.size() < all; visit++) {
            Optional<Long> last = got.isEmpty() ? Optional.of(0L) : Optional.of(got.getLast());
            try (EventReader reader = open("", last)) {
                got.addAll(reader.next(Math.min(all - got.size(), 1 + visit * 13 % 70)));
            }
            if (visit == 5) {
                server.close();
                serve();
            }
        }
        writer.join();
        another.join();

        assertThat(got)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, all).boxed().toList());
    }

    @Test
    void oneWhoWasAwayForLongIsServedFromTheLedgerThenFromMemoryThenLive() throws Exception {
        note(ledger, 10 * IN_MEMORY);

        try (EventReader reader = open("?since=3", Optional.empty())) {
            List<Long> past = reader.next(10 * IN_MEMORY - 3);
            note(ledger, 2);

            assertThat(past.getFirst()).isEqualTo(4);
            assertThat(past).isSorted().doesNotHaveDuplicates();
            assertThat(reader.next(2)).containsExactly(201L, 202L);
        }
    }

    @Test
    void oneWhoSaysNothingGetsWhatHappensFromNowOn() throws Exception {
        note(ledger, 5);
        await().untilAsserted(() -> assertThat(page("?since=0").at("/events")).hasSize(5));

        try (EventReader reader = live()) {
            note(ledger, 1);

            assertThat(reader.next().seq()).contains(6L);
        }
    }

    @Test
    void aMessageIsTheEventAsTheCommandShowsIt() throws Exception {
        try (EventReader reader = live()) {
            ledger.record(books ->
                    books.events().add(EventType.RELEASE_READY, "stable/6.9 images", Map.of("rule", "first\nmirror")));

            Message message = reader.next();

            assertThat(message.event()).isEqualTo("release.ready");
            JsonNode json = new ObjectMapper().readTree(message.data());
            assertThat(json.fieldNames())
                    .toIterable()
                    .containsExactlyInAnyOrder("seq", "id", "type", "subject", "time", "data");
            assertThat(json.at("/data/rule").textValue()).isEqualTo("first\nmirror");
            assertThat(json).isEqualTo(page("?since=0").at("/events/0"));
        }
    }

    @Test
    void onlyTypesThatAreAskedForCome() throws Exception {
        note(ledger, 3 * IN_MEMORY);
        ledger.record(books -> books.events().add(EventType.WAVE_OPENED, "stable/6.9 images", Map.of()));
        note(ledger, 3 * IN_MEMORY);

        try (EventReader reader = open("?since=0&type=wave.opened&type=wave.staged", Optional.empty())) {
            assertThat(reader.next().seq()).contains(3L * IN_MEMORY + 1);
            note(ledger, 1);
            ledger.record(books -> books.events().add(EventType.WAVE_STAGED, "stable/6.9 images", Map.of()));

            assertThat(reader.next().event()).isEqualTo("wave.staged");
        }
    }

    @Test
    void aPlaceThatTheLedgerHasNotReachedIsItsEnd() throws Exception {
        note(ledger, 4);

        try (EventReader reader = open("", Optional.of(1_000_000L))) {
            await().untilAsserted(() -> assertThat(reader.rest()).isNotEmpty());
            note(ledger, 1);

            assertThat(reader.next().seq()).contains(5L);
        }
    }

    @Test
    void hintsThatSomethingHasChangedThoughThereIsNoEvent() throws Exception {
        try (EventReader reader = live()) {
            ledger.record(books -> books.pulses().put("pipeline", Map.of("pid", 1), books.now()));

            Message hint = reader.poll();

            assertThat(hint.event()).isEqualTo("changed");
            assertThat(hint.seq()).isEmpty();
            assertThat(new ObjectMapper().readTree(hint.data()).path("version").textValue())
                    .isNotBlank();
        }
    }

    @Test
    void showsThatItLivesWhileNothingHappens() throws Exception {
        HttpResponse<InputStream> stream = client.send(get("/api/v1/events/stream"), BodyHandlers.ofInputStream());
        try (InputStream body = stream.body()) {
            StringBuilder seen = new StringBuilder();
            while (seen.indexOf(":\n\n:\n\n") < 0) {
                seen.append((char) body.read());
            }

            assertThat(seen).startsWith("retry: 2000\n\nevent: changed\n");
            assertThat(stream.headers().firstValue("content-type")).contains("text/event-stream");
            assertThat(stream.headers().firstValue("cache-control")).contains("no-store");
        }
    }

    @Test
    void oneStreamTooManyIsToldToComeBack() throws Exception {
        List<EventReader> open = List.of(live(), live(), live());

        HttpResponse<String> refused = send("/api/v1/events/stream");

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("retry-after")).contains("10");
        assertThat(refused.body()).contains("too many streams");
        assertThat(tally.open()).isEqualTo(3);
        for (EventReader reader : open) {
            reader.close();
        }
        await().untilAsserted(() -> assertThat(tally.open()).isZero());
        live().close();
    }

    @Test
    void whatMakesNoSenseIsRefused() throws Exception {
        for (String query : List.of("?since=-1", "?since=x", "?type=nothing", "?limit=0", "?limit=1001", "?limit=")) {
            assertThat(send("/api/v1/events" + query).statusCode()).as(query).isEqualTo(400);
        }
        assertThat(send("/api/v1/events/stream?since=99999999999999999999").statusCode())
                .isEqualTo(400);
        assertThat(client.send(
                                HttpRequest.newBuilder(uri("/api/v1/events/stream"))
                                        .POST(BodyPublishers.noBody())
                                        .build(),
                                BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(405);
    }

    @Test
    void headAndOldClientsAreAnsweredToo() throws Exception {
        HttpRequest head = HttpRequest.newBuilder(uri("/api/v1/events/stream"))
                .method("HEAD", BodyPublishers.noBody())
                .build();

        assertThat(client.send(head, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        try (Socket old = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            old.setSoTimeout(10_000);
            old.getOutputStream()
                    .write("GET /api/v1/events/stream HTTP/1.0\r\nHost: localhost\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(old.getInputStream().readNBytes(15), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.0 200 OK");
        }
    }

    private void serve() {
        server = new WebServer(
                new HttpConfig("127.0.0.1", 0),
                type -> "",
                List.of(),
                List.of(),
                List.of(new EventsMount(ledger, LIMITS, tally)));
        server.start();
    }

    /** A stream that has begun: its first hint is there. */
    private EventReader live() throws Exception {
        EventReader reader = open("", Optional.empty());
        assertThat(reader.poll().event()).isEqualTo("changed");
        return reader;
    }

    private EventReader open(String query, Optional<Long> last) throws Exception {
        return EventReader.open(client, server.port(), query, last);
    }

    private void note(Ledger where, int count) {
        for (int i = 0; i < count; i++) {
            where.record(books -> books.events().add(EventType.ARTIFACT_NEW, "a.iso", Map.of("size", 1)));
        }
    }

    private void noteFromAnotherProcess(int count) {
        try (Ledger another = Ledger.attach(folder.resolve("ledger.db"), InstantSource.system())) {
            note(another, count);
        }
    }

    private JsonNode page(String query) throws Exception {
        return new ObjectMapper().readTree(send("/api/v1/events" + query).body());
    }

    private HttpResponse<String> send(String path) throws Exception {
        return client.send(get(path), BodyHandlers.ofString());
    }

    private HttpRequest get(String path) {
        return HttpRequest.newBuilder(uri(path)).build();
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }
}
