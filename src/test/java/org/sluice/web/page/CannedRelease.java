package org.sluice.web.page;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What the API says of a release on its way, in the shapes of the real answers. */
final class CannedRelease {

    static final String NAME = "stable/6.9";
    static final String EARLIER = "stable/6.8.1";

    private static final Duration AGE = Duration.ofMinutes(50);
    private static final int BUCKET = 15;

    private final Instant now = Instant.now();
    private final Instant staged = now.minus(AGE);
    private final List<String> images = new ArrayList<>();
    private final List<String> kits = new ArrayList<>();
    private final CannedMirrors mirrors;

    CannedRelease(int mirrors, int artifacts) {
        images.addAll(List.of(
                "tails/stable/tails-amd64-6.9/tails-amd64-6.9.img",
                "tails/stable/tails-amd64-6.9/tails-amd64-6.9.img.sig",
                "tails/stable/tails-amd64-6.9/tails-amd64-6.9.iso",
                "tails/stable/tails-amd64-6.9/tails-amd64-6.9.iso.sig"));
        for (int i = images.size(); i < artifacts; i++) {
            kits.add("tails/stable/iuk/v2/Tails_amd64_6.%d_to_6.9.iuk".formatted(i - images.size()));
        }
        this.mirrors = new CannedMirrors(mirrors, images.size(), kits.size(), staged);
    }

    CannedMirrors mirrors() {
        return mirrors;
    }

    String ago(long seconds) {
        return now.minusSeconds(seconds).toString();
    }

    JsonObject summary() {
        return new JsonObject()
                .put("release", NAME)
                .put("channel", "stable")
                .put("version", "6.9")
                .put("waves", new JsonArray().add(imagesWave()).add(kitsWave()));
    }

    JsonObject earlier() {
        return new JsonObject()
                .put("release", EARLIER)
                .put("channel", "stable")
                .put("version", "6.8.1")
                .put("waves", new JsonArray());
    }

    JsonObject full() {
        JsonObject full = summary();
        full.getJsonArray("waves").getJsonObject(0).put("artifacts", files(images, "staged"));
        full.getJsonArray("waves").getJsonObject(0).put("forecast", forecast());
        full.getJsonArray("waves").getJsonObject(1).put("artifacts", files(kits, "accepted"));
        JsonArray behind = new JsonArray();
        mirrors.enabled().stream()
                .filter(mirror -> mirror.took().isEmpty())
                .limit(20)
                .forEach(mirror -> behind.add(new JsonObject()
                        .put("mirror", mirror.name())
                        .put("wave", "images")
                        .put("state", mirror.state())
                        .put("behind", "has not come since the wave was staged; it came every 6 h before")));
        return full.put("behind", behind);
    }

    private JsonObject imagesWave() {
        return new JsonObject()
                .put("wave", "images")
                .put("state", "staged")
                .put("gate", "immediate")
                .put("openedAt", staged.minusSeconds(4).toString())
                .put("openedBy", "immediate")
                .put("stagedAt", staged.toString())
                .put(
                        "mirrors",
                        new JsonObject()
                                .put("enabled", mirrors.enabled().size())
                                .put("absent", mirrors.in("absent"))
                                .put("syncing", mirrors.in("syncing"))
                                .put("fetched", mirrors.in("fetched"))
                                .put("serving", mirrors.in("serving"))
                                .put("lagging", mirrors.in("lagging"))
                                .put("ready", mirrors.ready()))
                .put(
                        "readiness",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("rule", "first-mirror")
                                        .put("at", mirrors.atOf(1).orElseThrow())
                                        .put("event", "e-1")));
    }

    private JsonObject kitsWave() {
        return new JsonObject()
                .put("wave", "iuks")
                .put("state", "collecting")
                .put("gate", "all-of: [approval, ready: first-mirror of images]")
                .put("waitsFor", "approval: sluice approve stable/6.9 iuks")
                .put(
                        "waits",
                        new JsonObject()
                                .put("what", "all of these")
                                .put("since", ago(2900))
                                .put(
                                        "parts",
                                        new JsonArray()
                                                .add(new JsonObject()
                                                        .put("what", "approval: sluice approve stable/6.9 iuks")
                                                        .put("since", ago(2900))
                                                        .put("parts", new JsonArray()))))
                .put(
                        "mirrors",
                        new JsonObject()
                                .put("enabled", mirrors.enabled().size())
                                .put("ready", 0))
                .put("readiness", new JsonArray());
    }

    private JsonArray files(List<String> paths, String state) {
        JsonArray files = new JsonArray();
        for (String path : paths) {
            files.add(new JsonObject()
                    .put("path", path)
                    .put("revision", 1)
                    .put("size", path.endsWith(".sig") ? 833 : path.endsWith(".iuk") ? 412_345_678 : 1_523_000_000)
                    .put("sha256", "4f1c9a7e02b3".repeat(6).substring(0, 64))
                    .put("state", state)
                    .put("signer", "Tails developers (offline long-term identity key)")
                    .put("signedBy", "A490D0F4D311A4153E2BB7CADBB802B258ACD84F")
                    .put("signedAt", ago(9000))
                    .put("acceptedAt", ago(3100))
                    .put("stagedAt", state.equals("staged") ? staged.toString() : null));
        }
        files.forEach(file -> ((JsonObject) file).getMap().values().removeIf(value -> value == null));
        return files;
    }

    private JsonObject forecast() {
        return new JsonObject()
                .put("since", staged.toString())
                .put("mirrors", mirrors.enabled().size())
                .put("silent", 2)
                .put(
                        "expected",
                        new JsonArray().add(milestone("most", 400, 1100, 2200)).add(milestone("all", 1500, 2600, 5200)))
                .put("kept", new JsonArray());
    }

    private JsonObject milestone(String name, int low, int likely, int high) {
        return new JsonObject()
                .put("milestone", name)
                .put("madeAt", ago(30))
                .put("low", now.plusSeconds(low).toString())
                .put("likely", now.plusSeconds(likely).toString())
                .put("high", now.plusSeconds(high).toString());
    }

    JsonObject matrix() {
        JsonArray artifacts = new JsonArray();
        images.forEach(path -> artifacts.add(artifact(path, "images")));
        kits.forEach(path -> artifacts.add(artifact(path, "iuks")));
        return new JsonObject()
                .put("release", NAME)
                .put("waves", new JsonArray().add("images").add("iuks"))
                .put("artifacts", artifacts)
                .put("mirrors", mirrors.rows());
    }

    private static JsonObject artifact(String path, String wave) {
        return new JsonObject()
                .put("path", path)
                .put("wave", wave)
                .put("size", 1_523_000_000)
                .put("kind", path.endsWith(".sig") ? "signature" : "iso");
    }

    JsonObject propagation() {
        long enabled = mirrors.enabled().size();
        JsonObject first = new JsonObject()
                .put("rule", "first-mirror")
                .put("needs", 1)
                .put("at", mirrors.atOf(1).orElseThrow());
        JsonObject quorum = new JsonObject().put("rule", "quorum").put("needs", enabled / 4);
        mirrors.atOf(enabled / 4).ifPresent(at -> quorum.put("at", at));
        JsonObject images = new JsonObject()
                .put("wave", "images")
                .put("stagedAt", staged.toString())
                .put("mirrors", enabled)
                .put("steps", mirrors.steps())
                .put(
                        "rules",
                        new JsonArray()
                                .add(first)
                                .add(quorum)
                                .add(new JsonObject().put("rule", "all").put("needs", enabled)))
                .put("forecast", forecast())
                .put("earlier", new JsonArray().add(former(EARLIER, 70, 3800)).add(former("stable/6.8", 200, 5200)));
        return new JsonObject().put("release", NAME).put("waves", new JsonArray().add(images));
    }

    private JsonObject former(String release, int first, int last) {
        Instant then = staged.minus(Duration.ofDays(30));
        JsonArray steps = new JsonArray();
        for (int i = 1; i <= 36; i++) {
            double share = i / 36.0;
            steps.add(new JsonObject()
                    .put(
                            "at",
                            then.plusSeconds((long) (first + (last - first) * share * share))
                                    .toString())
                    .put("ready", i));
        }
        return new JsonObject()
                .put("release", release)
                .put("stagedAt", then.toString())
                .put("mirrors", 36)
                .put("steps", steps);
    }

    JsonObject timeline() {
        int buckets = (int) (AGE.toSeconds() / BUCKET);
        Random random = new Random(3);
        JsonArray running = new JsonArray();
        JsonArray waiting = new JsonArray();
        JsonArray bits = new JsonArray();
        JsonArray refused = new JsonArray();
        for (int i = 0; i < buckets; i++) {
            int pulling = i < 44 ? 1 : 3 + random.nextInt(2);
            running.add(pulling);
            waiting.add(Math.max(0, Math.min(i / 4, 14) - Math.max(0, (i - 60) / 9)));
            bits.add(62_000_000L + random.nextInt(8_000_000));
            refused.add(i % 50 == 49 ? 1 : 0);
        }
        return new JsonObject()
                .put("from", staged.toString())
                .put("bucketSeconds", BUCKET)
                .put("rateBitsPerSecond", 70_000_000)
                .put("running", running)
                .put("waiting", waiting)
                .put("bitsPerSecond", bits)
                .put("refused", refused);
    }
}
