package org.sluice.web.page;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * A made-up pool on its way to a release: the same for the same size. Two thirds have the images, some are at it, a few
 * have not come for long, and some are called as an attacker would call them.
 */
final class CannedMirrors {

    static final String HOSTILE = "<script>alert(1)</script>.example.org";

    private final Instant staged;
    private final List<Mirror> all = new ArrayList<>();

    /** @param took in how many seconds it had all of the images; nothing if it has not */
    record Mirror(String name, boolean isEnabled, String has, String state, Optional<Long> took) {}

    CannedMirrors(int mirrors, int images, int kits, Instant staged) {
        this.staged = staged;
        Random random = new Random(7);
        for (int i = 0; i < mirrors; i++) {
            all.add(mirror(i, images, kits, random));
        }
    }

    private static Mirror mirror(int i, int images, int kits, Random random) {
        String name = i == 5 ? HOSTILE : "mirror-" + (i + 1) + ".example.org";
        boolean isEnabled = i % 19 != 18;
        int luck = random.nextInt(100);
        long took = 660 + (long) (2300 * Math.pow(random.nextDouble(), 1.4));
        String none = "-".repeat(kits);
        if (luck < 67) {
            String sign = luck < 50 ? "s" : "f";
            return new Mirror(
                    name,
                    isEnabled,
                    sign.repeat(images) + none,
                    luck < 50 ? "serving" : "fetched",
                    Optional.of(i == 2 ? 640 : took));
        }
        if (luck < 82) {
            int some = 1 + random.nextInt(Math.max(1, images - 1));
            return new Mirror(
                    name,
                    isEnabled,
                    "f".repeat(some) + "d-x".repeat(images).substring(0, images - some) + none,
                    "syncing",
                    Optional.empty());
        }
        return new Mirror(
                name, isEnabled, "-".repeat(images + kits), luck < 90 ? "lagging" : "absent", Optional.empty());
    }

    List<Mirror> all() {
        return all;
    }

    List<Mirror> enabled() {
        return all.stream().filter(Mirror::isEnabled).toList();
    }

    long in(String state) {
        return enabled().stream().filter(mirror -> mirror.state().equals(state)).count();
    }

    long ready() {
        return enabled().stream().filter(mirror -> mirror.took().isPresent()).count();
    }

    /** When how many of those that count had it. */
    JsonArray steps() {
        JsonArray steps = new JsonArray();
        long[] times = enabled().stream()
                .flatMap(mirror -> mirror.took().stream())
                .mapToLong(Long::longValue)
                .sorted()
                .toArray();
        int every = Math.max(1, times.length / 400);
        for (int i = 0; i < times.length; i++) {
            if (i % every == 0 || i == times.length - 1) {
                steps.add(new JsonObject().put("at", at(times[i])).put("ready", i + 1));
            }
        }
        return steps;
    }

    /** When that many had it. */
    Optional<String> atOf(long many) {
        return enabled().stream()
                .flatMap(mirror -> mirror.took().stream())
                .sorted()
                .skip(many - 1)
                .findFirst()
                .map(this::at);
    }

    JsonArray rows() {
        JsonArray rows = new JsonArray();
        for (Mirror mirror : all) {
            JsonObject row = new JsonObject()
                    .put("mirror", mirror.name())
                    .put("enabled", mirror.isEnabled())
                    .put("has", mirror.has())
                    .put("states", new JsonArray().add(mirror.state()).add("absent"))
                    .put(
                            "at",
                            new JsonArray()
                                    .add(mirror.took().map(this::at).orElse(""))
                                    .add(""))
                    .put(
                            "tookSeconds",
                            new JsonArray().add(mirror.took().orElse(null)).addNull())
                    .put("lastSeenAt", at(mirror.took().orElse(2500L)));
            if (mirror.took().isEmpty()) {
                row.put("lacksSince", staged.toString());
            }
            rows.add(row);
        }
        return rows;
    }

    private String at(long seconds) {
        return staged.plus(Duration.ofSeconds(seconds)).toString();
    }
}
