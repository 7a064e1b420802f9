package org.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/**
 * Asks a pipeline for metrics and health.
 *
 * @param port on 127.0.0.1
 */
record Scrape(int port) {

    /** What it answers; the status is asserted on. */
    String get(String path, int expected) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(expected);
            return answer.body();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(path, e);
        }
    }

    /** The value of the first line of a meter that has a label of this value. */
    static double number(String metrics, String meter, String label) {
        return metrics.lines()
                .filter(line -> line.startsWith(meter + " ") || line.startsWith(meter + "{"))
                .filter(line -> label.isEmpty() || line.contains("\"" + label + "\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElse(0);
    }
}
