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
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.config.HttpConfig;
import org.sluice.ledger.EventType;
import org.sluice.ledger.Ledger;
import org.sluice.web.WebServer;

/** The end of a long log, for who has not seen the beginning and does not want to. */
class LatestEventsIT {

    private static final StreamLimits LIMITS =
            new StreamLimits(3, 64 * 1024, Duration.ofSeconds(10), Duration.ofSeconds(15), 20, 1024 * 1024);

    @TempDir
    private Path folder;

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
                List.of(new EventsMount(ledger, LIMITS, new StreamTally())));
        server.start();
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
        ledger.close();
    }

    @Test
    void theLatestAreThereOldestFirstAndNothingFollows() throws Exception {
        ledger.record(books -> {
            for (int i = 0; i < 50; i++) {
                books.events().add(EventType.ADMISSION_CHANGED, "admission", Map.of("what", "sessions"));
            }
        });

        JsonNode latest = new ObjectMapper().readTree(get("?latest=3").body());
        JsonNode all = new ObjectMapper().readTree(get("?latest=1000").body());

        assertThat(latest.findValuesAsText("seq")).containsExactly("48", "49", "50");
        assertThat(latest.has("next")).isFalse();
        assertThat(all.path("events")).hasSize(50);
    }

    @Test
    void whatMakesNoSenseIsRefused() throws Exception {
        for (String query : List.of("?latest=0", "?latest=1001", "?latest=x", "?latest=5&since=7")) {
            assertThat(get(query).statusCode()).as(query).isEqualTo(400);
        }
    }

    private HttpResponse<String> get(String query) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/api/v1/events" + query))
                        .build(),
                BodyHandlers.ofString());
    }
}
