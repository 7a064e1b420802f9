package org.sluice.notify;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.sluice.config.HookAction.Webhook;
import org.sluice.ledger.Event;
import org.sluice.trust.Authorities;

/**
 * Posts an event as a CloudEvent, signed in the manner of Standard Webhooks. The time-out holds for all of it, from the
 * look-up of the name to the answer's last byte, however the receiver spins it out (ADR 0023).
 *
 * <p>Each attempt has a client of its own: none finds a connection that the receiver has given up long ago, and nothing
 * of a hanging one is left behind.
 */
public final class WebHook {

    private static final String MEDIA_TYPE = "application/cloudevents+json";
    private static final String NAME = "Sluice";
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final int BODY_BYTES = 4096;
    private static final int OK = 200;
    private static final int REDIRECT = 300;
    private static final int ERROR = 400;
    private static final int GONE = 410;
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;

    private final Function<Event, String> body;
    private final InstantSource clock;

    /** @param body the event as it is posted */
    public WebHook(Function<Event, String> body, InstantSource clock) {
        this.body = body;
        this.clock = clock;
    }

    Answer post(HookRun run, Webhook webhook) throws InterruptedException {
        HttpClient client;
        HttpRequest request;
        try {
            request = request(run.event(), webhook);
            client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(CONNECT)
                    .sslContext(Authorities.context(webhook.authorities()))
                    .build();
        } catch (IOException notSent) {
            return Answer.none("not sent: " + notSent.getMessage());
        }
        try {
            return exchange(client, request, run.hook().timeout());
        } finally {
            client.shutdownNow();
        }
    }

    /** The same key at each attempt, for it is the event's; each attempt has its own time, and so its own signature. */
    private HttpRequest request(Event event, Webhook webhook) throws IOException {
        Instant now = clock.instant();
        String content = body.apply(event);
        String signatures = SigningKeys.read(webhook.secret()).sign(event.id(), now, content);
        return HttpRequest.newBuilder(webhook.url())
                .header("Content-Type", MEDIA_TYPE)
                .header("User-Agent", NAME)
                .header("webhook-id", event.id())
                .header("webhook-timestamp", String.valueOf(now.getEpochSecond()))
                .header("webhook-signature", signatures)
                .POST(BodyPublishers.ofString(content))
                .build();
    }

    private Answer exchange(HttpClient client, HttpRequest request, Duration timeout) throws InterruptedException {
        CompletableFuture<HttpResponse<String>> answer = client.sendAsync(request, head -> new FirstBytes(BODY_BYTES));
        try {
            return judge(answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException late) {
            return Answer.none("no whole answer in " + timeout.toMillis() / 1000.0 + " s");
        } catch (ExecutionException failure) {
            return Answer.none(
                    "no answer: " + NoConnection.words(failure.getCause() == null ? failure : failure.getCause()));
        } finally {
            answer.cancel(true);
        }
    }

    private Answer judge(HttpResponse<String> answer) {
        int status = answer.statusCode();
        String words = "HTTP " + status
                + (answer.body().isBlank() ? "" : ": " + answer.body().strip());
        if (OK <= status && status < REDIRECT) {
            return Answer.done(status, words);
        }
        if (REDIRECT <= status && status < ERROR) {
            String place = answer.headers().firstValue("Location").orElse("nowhere");
            return Answer.failed(status, "HTTP " + status + ": leads to " + place + "; redirects are not followed");
        }
        return switch (status) {
            case GONE -> Answer.refused(status, words);
            case TOO_MANY, UNAVAILABLE -> Answer.failed(status, words, wait(answer));
            default -> Answer.failed(status, words);
        };
    }

    private Duration wait(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Retry-After")
                .map(text -> RetryAfter.parse(text, clock.instant()))
                .orElse(Duration.ZERO);
    }
}
