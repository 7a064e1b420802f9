package org.sluice.web.page;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.sluice.web.Entity;
import org.sluice.web.Mount;
import org.sluice.web.Problem;
import org.sluice.web.Routes;

/** Answers as the API does, of a release that stands still. */
final class CannedApi implements Mount {

    static final String TOKEN = "canned-token";
    static final String HOSTILE_FILE = "<img src=x onerror=\"alert(1)\">.iso";

    private final CannedRelease release;
    private final Queue<String> decisions = new ConcurrentLinkedQueue<>();
    private final Queue<HttpServerResponse> streams = new ConcurrentLinkedQueue<>();
    private volatile boolean isSilent;

    CannedApi(CannedRelease release) {
        this.release = release;
    }

    /** Paths and bodies of what was decided. */
    List<String> decisions() {
        return List.copyOf(decisions);
    }

    /** How many streams are open. */
    int streams() {
        return streams.size();
    }

    /** Tells by the streams of an event of a mirror. */
    void happen(long seq, String type, String mirror) {
        JsonObject event = new JsonObject()
                .put("seq", seq)
                .put("id", "e-" + seq)
                .put("type", type)
                .put("subject", CannedRelease.NAME + " images")
                .put("time", release.ago(0))
                .put("data", new JsonObject().put("release", CannedRelease.NAME).put("mirror", mirror));
        send("id: " + seq + "\nevent: " + type + "\ndata: " + event.encode());
    }

    /** Tells by the streams that answers may be other ones. */
    void change() {
        send("event: changed\ndata: {\"version\":\"2\"}");
    }

    /** From now on the pipeline has not spoken for two minutes. */
    void silence() {
        isSilent = true;
    }

    private void send(String message) {
        streams.forEach(stream -> stream.write(message + "\n\n"));
    }

    @Override
    public void on(Routes routes) {
        String one = "/api/v1/releases/stable/6.9";
        routes.get(
                "/api/v1/releases",
                json(() -> new JsonObject()
                        .put("releases", new JsonArray().add(release.summary()).add(release.earlier()))));
        routes.get(one, json(release::full));
        routes.get(one + "/matrix", json(release::matrix));
        routes.get(one + "/propagation", json(release::propagation));
        routes.get(one + "/timeline", json(release::timeline));
        routes.get("/api/v1/status", context -> json(this::status).handle(context));
        routes.get("/api/v1/events", json(this::events));
        routes.get("/api/v1/events/stream", this::stream);
        routes.get(
                "/api/v1/mirrors/:name",
                context -> json(() -> CannedMirror.of(context.pathParam("name"), release))
                        .handle(context));
        routes.post("/api/v1/retry", this::decide);
        for (String decision : List.of("hold", "resume", "waves/iuks/approve")) {
            routes.post(one + "/" + decision, this::decide);
        }
    }

    private static Handler<RoutingContext> json(Supplier<JsonObject> answer) {
        byte[] body = answer.get().toBuffer().getBytes();
        String tag = '"' + Entity.digest(body) + '"';
        return context -> {
            context.response().putHeader("ETag", tag).putHeader("Cache-Control", "no-cache");
            if (tag.equals(context.request().getHeader("If-None-Match"))) {
                context.response().setStatusCode(304).end();
            } else {
                context.response()
                        .putHeader("Content-Type", "application/json")
                        .end(io.vertx.core.buffer.Buffer.buffer(body));
            }
        };
    }

    private void decide(RoutingContext context) {
        if (!("Bearer " + TOKEN).equals(context.request().getHeader("Authorization"))) {
            Problem.fail(context, 401, "that token is not known here: `sluice token NAME` makes one");
            return;
        }
        decisions.add(context.normalizedPath() + " " + context.body().asString());
        context.response()
                .putHeader("Content-Type", "application/json")
                .end(new JsonObject()
                        .put("decision", "approve")
                        .put("applied", true)
                        .put("outcome", "stable/6.9 iuks is approved; it opens now")
                        .encode());
    }

    private void stream(RoutingContext context) {
        HttpServerResponse response =
                context.response().setChunked(true).putHeader("Content-Type", "text/event-stream");
        response.write("retry: 2000\n\nevent: changed\ndata: {\"version\":\"1\"}\n\n");
        streams.add(response);
        response.closeHandler(closed -> streams.remove(response));
    }

    private JsonObject events() {
        JsonArray events = new JsonArray();
        String[] types = {
            "artifact.new",
            "wave.opened",
            "artifact.staged",
            "wave.staged",
            "mirror.fetched",
            "mirror.ready",
            "release.ready",
            "admission.changed",
            "artifact.rejected",
            "mirror.refuted",
            "mirror.lagging"
        };
        for (int i = 0; i < 120; i++) {
            String type = types[i < 4 ? i : 4 + i % (types.length - 4)];
            JsonObject data =
                    new JsonObject().put("release", CannedRelease.NAME).put("wave", "images");
            if (type.startsWith("mirror.")) {
                data.put("mirror", "mirror-" + (1 + i % 37) + ".example.org")
                        .put("why", "sent whole in a session that ended clean");
            }
            if (type.equals("release.ready")) {
                data.put("rule", "quorum").put("mirrors", new JsonArray().add("mirror-3.example.org"));
            }
            events.add(new JsonObject()
                    .put("seq", i + 1)
                    .put("id", "e-" + i)
                    .put("type", type)
                    .put(
                            "subject",
                            type.startsWith("artifact")
                                    ? "tails/stable/tails-amd64-6.9.iso"
                                    : CannedRelease.NAME + " images")
                    .put("time", release.ago(3000 - 24L * i))
                    .put("data", data));
        }
        return new JsonObject().put("events", events);
    }

    private JsonObject admission() {
        return new JsonObject()
                .put("at", release.ago(0))
                .put("stale", false)
                .put(
                        "queue",
                        new JsonObject()
                                .put("policy", "adaptive")
                                .put("rate", 70_000_000)
                                .put("used", 66_400_000)
                                .put("firstReady", true)
                                .put(
                                        "running",
                                        new JsonArray()
                                                .add(pull(11, 740_000_000))
                                                .add(pull(14, 120_000_000)))
                                .put("runningCount", 2)
                                .put(
                                        "waiting",
                                        new JsonArray()
                                                .add(new JsonObject()
                                                        .put("client", "192.0.2.99")
                                                        .put("since", release.ago(95))
                                                        .put("place", 1)
                                                        .put("expectedAt", release.ago(-130))))
                                .put("waitingCount", 1)
                                .put("refused", 4)
                                .put("held", 31)
                                .put("gone", 0)
                                .put("failedOpen", 0));
    }

    private JsonObject pull(int mirror, long bytes) {
        return new JsonObject()
                .put("client", "mirror-" + mirror + ".example.org")
                .put("since", release.ago(140))
                .put("bytes", bytes)
                .put("work", 3_046_000_000L)
                .put("rate", 33_000_000);
    }

    private JsonObject status() {
        return new JsonObject()
                .put("admission", admission())
                .put(
                        "drop",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("file", "Tails_amd64_6.7_to_6.9.iuk")
                                        .put("size", 398_000_000)
                                        .put("waitingFor", "a signed manifest that names it")
                                        .put("since", release.ago(1260)))
                                .add(new JsonObject()
                                        .put("file", HOSTILE_FILE)
                                        .put("size", 12)
                                        .put("waitingFor", "its signature")
                                        .put("since", release.ago(60))))
                .put(
                        "rejected",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("name", "tails-amd64-6.9.img")
                                        .put("reason", "signature-wrong")
                                        .put("found", "the signature does not match: it is of other bytes")
                                        .put("advice", "Upload the image again, then its signature.")
                                        .put("at", release.ago(5000))
                                        .put("quarantine", "data/quarantine/20260301-tails-amd64-6.9.img")))
                .put(
                        "hooks",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("event", "e-1")
                                        .put("hook", "deploy/hooks/start-manual-tests")
                                        .put("state", "parked")
                                        .put("attempts", 5)
                                        .put("exitCode", 1)
                                        .put("output", "mail: no such host")))
                .put(
                        "pipeline",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("subject", "pipeline")
                                        .put("value", new JsonObject().put("pid", 1))
                                        .put("at", release.ago(isSilent ? 120 : -86_400)))
                                .add(new JsonObject()
                                        .put("subject", "dead-letters")
                                        .put("value", new JsonObject())
                                        .put("at", release.ago(1))));
    }
}
