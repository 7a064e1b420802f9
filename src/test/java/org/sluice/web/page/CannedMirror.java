package org.sluice.web.page;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** What the API says of a mirror that is behind. */
final class CannedMirror {

    private static final String FOLDER = "tails/stable/tails-amd64-6.9/";

    private CannedMirror() {}

    static JsonObject of(String name, CannedRelease release) {
        return new JsonObject()
                .put("mirror", name)
                .put("url", "https://mirror.example.org/tails/")
                .put("enabled", true)
                .put("weight", 5)
                .put("state", "syncing")
                .put("addresses", new JsonArray().add("192.0.2.17").add("2001:db8::17"))
                .put("lastSeenAt", release.ago(310))
                .put(
                        "waves",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("release", CannedRelease.NAME)
                                        .put("wave", "images")
                                        .put("state", "syncing")
                                        .put("missing", new JsonArray().add(FOLDER + "tails-amd64-6.9.iso"))
                                        .put("behind", "its last sessions ended too early: timeout in data send")))
                .put(
                        "artifacts",
                        new JsonArray()
                                .add(artifact(
                                        "tails-amd64-6.9.img",
                                        "complete",
                                        release.ago(1900),
                                        "sent whole in a session that ended clean"))
                                .add(artifact(
                                        "tails-amd64-6.9.iso",
                                        "doubtful",
                                        release.ago(310),
                                        "900 MB of 1.5 GB were sent, then the session ended with an error"))
                                .add(artifact("<img src=x onerror=alert(1)>.iso.sig", "absent", null, null)))
                .put("sessions", sessions(release))
                .put("letter", """
                        Dear operator of mirror.example.org,

                        since 12:04 UTC a new release is there. Your mirror came twice, and both times the session ended
                        after 300 s with "io timeout". Could you set `--timeout` to 1800 or more?
                        """)
                .put(
                        "history",
                        new JsonArray()
                                .add(past(CannedRelease.NAME, "images", release, null))
                                .add(past(CannedRelease.EARLIER, "iuks", release, 5400L))
                                .add(past(CannedRelease.EARLIER, "images", release, 3300L))
                                .add(past("stable/6.8", "images", release, 9100L)));
    }

    private static JsonObject artifact(String file, String state, @Nullable String at, @Nullable String why) {
        JsonObject artifact = new JsonObject()
                .put("path", FOLDER + file)
                .put("release", CannedRelease.NAME)
                .put("wave", "images")
                .put("state", state);
        return at == null ? artifact : artifact.put("at", at).put("why", why);
    }

    private static JsonArray sessions(CannedRelease release) {
        String[] outcomes = {"failed", "refused", "failed", "listing", "clean", "clean", "refused", "clean"};
        JsonArray sessions = new JsonArray();
        for (int i = 0; i < outcomes.length; i++) {
            boolean isLong = !outcomes[i].equals("refused") && !outcomes[i].equals("listing");
            sessions.add(new JsonObject()
                    .put("startedAt", release.ago(600L + 3600L * i))
                    .put("endedAt", release.ago(600L + 3600L * i - (isLong ? 290 : 1)))
                    .put("outcome", outcomes[i])
                    .put("files", isLong ? 2 : 0)
                    .put("bytesSent", isLong ? 900_000_000L : 0L)
                    .put("detail", outcomes[i].equals("failed") ? "timeout in data send" : "ended as it should"));
        }
        return sessions;
    }

    private static JsonObject past(String name, String wave, CannedRelease release, @Nullable Long took) {
        JsonObject past =
                new JsonObject().put("release", name).put("wave", wave).put("stagedAt", release.ago(3000));
        return took == null ? past : past.put("readyAt", release.ago(100)).put("tookSeconds", took);
    }
}
