package org.sluice.web.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/** Clients that were away until what they ask for was forgotten: of ten events the first four. */
@Timeout(120)
class ForgottenEventsIT {

    @TempDir
    Path folder;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private Ledger ledger;
    private WebServer server;

    @BeforeEach
    void start() throws IOException {
        ledger = Ledger.open(folder.resolve("ledger.db"), InstantSource.system());
        for (int i = 0; i < 10; i++) {
            ledger.record(books -> {
                String id = books.events()
                        .add(EventType.ARTIFACT_NEW, "a", Map.of())
                        .id();
                books.events().markSent(id);
                books.events().markNoted(id);
            });
        }
        ledger.record(books -> books.forgetting().events(books.now().plusSeconds(1), List.of(), 0, 4));
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
    void aPageSaysWhatIsMissingAndBeginsWithTheFirstThatIsThere() throws Exception {
        JsonNode page = page("?since=2&limit=2");

        assertThat(page.path("forgotten").longValue()).isEqualTo(4);
        assertThat(page.at("/events/0/seq").longValue()).isEqualTo(5);
        assertThat(page.path("next").textValue()).isEqualTo("/api/v1/events?since=6&limit=2");
    }

    @Test
    void aPageAfterWhichNothingIsMissingSaysNothingOfIt() throws Exception {
        assertThat(page("?since=4&limit=2").has("forgotten")).isFalse();
        assertThat(page("?latest=100").has("forgotten"))
                .as("who asks for the latest asks for those that are there")
                .isFalse();
    }

    @Test
    void theStreamSaysWhatIsMissingAndGoesOnFromTheFirstThatIsThere() throws Exception {
        try (EventReader reader = EventReader.open(client, server.port(), "", Optional.of(2L))) {
            Message first = reader.next();

            assertThat(first.event()).isEqualTo("forgotten");
            assertThat(first.seq()).contains(4L);
            assertThat(first.data()).isEqualTo("{\"until\":4}");
            assertThat(reader.next(6)).containsExactly(5L, 6L, 7L, 8L, 9L, 10L);
        }
    }

    @Test
    void theStreamSaysNothingOfItToAClientThatMissesNothing() throws Exception {
        try (EventReader reader = EventReader.open(client, server.port(), "", Optional.of(4L))) {
            assertThat(reader.next(6)).containsExactly(5L, 6L, 7L, 8L, 9L, 10L);
        }
    }

    private JsonNode page(String query) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + server.port() + "/api/v1/events" + query);
        String body = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body();
        return new ObjectMapper().readTree(body);
    }
}
