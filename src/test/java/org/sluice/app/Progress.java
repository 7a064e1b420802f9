package org.sluice.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/**
 * How far a site's mirrors, readiness rules and hooks are, as the commands tell it.
 *
 * @param site runs
 */
record Progress(Site site) {

    /** The rules that the images of a version have met, in the order in which they were met. */
    List<String> ready(String version) {
        List<String> rules = new ArrayList<>();
        site.wave(version, "images")
                .path("readiness")
                .forEach(row -> rules.add(row.path("rule").textValue()));
        return rules;
    }

    /** What is known of a mirror and the images of a version. */
    JsonNode mirror(String version, String name) {
        for (JsonNode mirror : site.wave(version, "images").path("mirrors")) {
            if (mirror.path("mirror").textValue().equals(name)) {
                return mirror;
            }
        }
        throw new AssertionError("no mirror " + name);
    }

    /** The latest run of a hook; empty if it never ran. */
    JsonNode hook(String name) {
        for (JsonNode hook : site.sluice("status", "--json").json().path("hooks")) {
            if (hook.path("hook").textValue().equals(name)) {
                return hook;
            }
        }
        return new ObjectMapper().createObjectNode();
    }

    /** Wave and rule of each event that says that something is ready. */
    List<String> readyEvents() {
        List<String> rules = new ArrayList<>();
        site.sluice("events", "--json", "--type", "release.ready")
                .json()
                .path("events")
                .forEach(event -> rules.add(event.at("/data/wave").textValue() + " "
                        + event.at("/data/rule").textValue()));
        return rules;
    }
}
