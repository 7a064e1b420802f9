package org.sluice.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads a configuration from text, as a file in a folder of the test. */
record ConfigText(Path folder) {

    /** The problems of a text, as users see them. */
    List<String> problems(String yaml) throws IOException {
        return switch (read(yaml)) {
            case ConfigReading.Loaded loaded -> List.of();
            case ConfigReading.Problems(var problems) ->
                problems.stream().map(Object::toString).toList();
        };
    }

    /** The configuration of a text without problems. */
    SluiceConfig config(String yaml) throws IOException {
        return switch (read(yaml)) {
            case ConfigReading.Loaded(var config) -> config;
            case ConfigReading.Problems(var problems) -> throw new AssertionError(problems);
        };
    }

    private ConfigReading read(String yaml) throws IOException {
        return ConfigFile.load(Files.writeString(folder.resolve("sluice.yaml"), yaml));
    }
}
