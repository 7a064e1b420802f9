package org.sluice.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map.Entry;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** A file of {@code routes/}, as it is written. */
public record RouteFile(String name, String text, JsonNode content) {

    /** All of them, in order. */
    public static List<RouteFile> all() {
        try (Stream<Path> files = Files.list(Path.of("routes"))) {
            return files.filter(file -> file.toString().endsWith(".camel.yaml"))
                    .sorted()
                    .map(RouteFile::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RouteFile read(Path file) {
        try {
            String text = Files.readString(file);
            return new RouteFile(file.getFileName().toString(), text, new YAMLMapper().readTree(text));
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    /** {@code drop} for {@code 10-drop.camel.yaml}. */
    public String stage() {
        return name.replaceFirst("^\\d\\d-", "").replaceFirst("\\.camel\\.yaml$", "");
    }

    /** Whether it is the one that handles errors. */
    public boolean isErrors() {
        return stage().equals("errors");
    }

    /** Its routes. */
    public List<JsonNode> routes() {
        return content.findValues("route");
    }

    /** Every list of steps, nested ones too. */
    public List<JsonNode> stepLists() {
        List<JsonNode> lists = new ArrayList<>();
        visit((key, value) -> {
            if (key.equals("steps")) {
                lists.add(value);
            }
        });
        return lists;
    }

    /** Whatever is to have an id: each step, each beginning, each branch of a choice. */
    public List<JsonNode> steps() {
        List<JsonNode> steps = new ArrayList<>();
        stepLists().forEach(list -> list.forEach(step -> step.forEach(steps::add)));
        visit((key, value) -> {
            if (key.equals("from") || key.equals("otherwise")) {
                steps.add(value);
            } else if (key.equals("when")) {
                value.forEach(steps::add);
            }
        });
        return steps;
    }

    /** The values that stand under a key, wherever. */
    public List<JsonNode> values(String wanted) {
        List<JsonNode> values = new ArrayList<>();
        visit((key, value) -> {
            if (key.equals(wanted)) {
                values.add(value);
            }
        });
        return values;
    }

    /** Shows every key with its value. */
    public void visit(BiConsumer<String, JsonNode> each) {
        visit(content, each);
    }

    private static void visit(JsonNode node, BiConsumer<String, JsonNode> each) {
        if (node.isArray()) {
            node.forEach(item -> visit(item, each));
        }
        for (Entry<String, JsonNode> field : node.properties()) {
            each.accept(field.getKey(), field.getValue());
            visit(field.getValue(), each);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
