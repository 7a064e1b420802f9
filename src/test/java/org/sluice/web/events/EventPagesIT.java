package org.sluice.web.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.config.HttpConfig;
import org.sluice.ledger.EventType;
import org.sluice.ledger.Ledger;
import org.sluice.web.WebServer;

/** Pages of events, from a real server and a real ledger. */
@Timeout(120)
class EventPagesIT {

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private Ledger ledger;
    private WebServer server;

    @BeforeEach
    void start() throws IOException {
        ledger = Ledger.open(folder.resolve("ledger.db"), InstantSource.system());
        server = new WebServer(
                new HttpConfig("127.0.0.1", 0),
                type -> "",
                List.of(),
                List.of(),
                List.of(new EventsMount(ledger, StreamLimits.USUAL, new StreamTally())));
        server.start();
    }

    @AfterEach
    void stop() {
        client.shutdownNow();
        server.close();
        ledger.close();
    }

    @Test
    void pagesLeadFromOneToTheNext() throws Exception {
        note(7);

        List<Long> seen = new ArrayList<>();
        String next = "/api/v1/events?limit=3";
        while (!next.isEmpty()) {
            JsonNode page = new ObjectMapper().readTree(send(next).body());
            page.at("/events").forEach(event -> seen.add(event.path("seq").longValue()));
            next = page.path("next").asText();
        }

        assertThat(seen).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
    }

    @Test
    void aPageThatIsKnownIsNotSentAgain() throws Exception {
        note(2);
        String tag = send("/api/v1/events").headers().firstValue("etag").orElseThrow();
        HttpRequest again = HttpRequest.newBuilder(uri("/api/v1/events"))
                .header("If-None-Match", tag)
                .build();

        assertThat(client.send(again, BodyHandlers.ofString()).statusCode()).isEqualTo(304);
        note(1);
        assertThat(client.send(again, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }

    private void note(int count) {
        for (int i = 0; i < count; i++) {
            ledger.record(books -> books.events().add(EventType.ARTIFACT_NEW, "a.iso", Map.of("size", 1)));
        }
    }

    private HttpResponse<String> send(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }
}
