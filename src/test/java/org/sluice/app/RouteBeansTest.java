package org.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.config.ConfigFile;
import org.sluice.config.ConfigReading;
import org.sluice.config.SluiceConfig;
import org.sluice.testkit.RouteFile;

/** Whatever the routes name is bound, and has the method that they call. */
class RouteBeansTest {

    private static final String CONFIG = """
            drop: {directory: DIR/drop, quarantine: DIR/quarantine,
                   signatures: {keyring: DIR/keys.asc}, manifests: {directory: DIR/manifests}}
            tree: {directory: DIR/tree, staging: DIR/staging}
            mirrors: {file: DIR/mirrors.json, addresses: DIR/addresses.yaml}
            ledger: {file: DIR/ledger.db}
            bus: {journal: DIR/journal}
            """;
    private static final Pattern REFERENCE = Pattern.compile("\"#(\\w+)\"");

    @TempDir
    Path directory;

    private final Main camel = new Main();
    private Parts parts;

    @BeforeEach
    void bind() throws IOException {
        parts = Parts.build(config(), Clock.systemUTC());
        Files.createDirectories(directory.resolve("drop"));
        Beans.bind(camel, parts);
    }

    @AfterEach
    void close() {
        parts.close();
    }

    @Test
    void everyStepsBeanHasTheMethodThatItCalls() {
        List<JsonNode> calls = RouteFile.all().stream()
                .flatMap(file -> file.values("bean").stream())
                .toList();

        assertThat(calls)
                .isNotEmpty()
                .allSatisfy(call -> assertThat(methods(call.path("ref").asText()))
                        .contains(call.path("method").asText().replaceFirst("\\(.*", "")));
    }

    @Test
    void everyOptionThatNamesABeanHasIt() {
        List<String> names = RouteFile.all().stream()
                .flatMap(file -> REFERENCE.matcher(file.text()).results())
                .map(match -> match.group(1))
                .toList();

        assertThat(names)
                .isNotEmpty()
                .allSatisfy(name -> assertThat(camel.lookup(name)).as(name).isNotNull());
    }

    private List<String> methods(String bean) {
        Object bound = camel.lookup(bean);
        assertThat(bound).as("bean %s", bean).isNotNull();
        return Arrays.stream(bound.getClass().getMethods())
                .map(method -> method.getName())
                .toList();
    }

    private SluiceConfig config() throws IOException {
        String text = CONFIG.replace("DIR", directory.toString());
        return switch (ConfigFile.load(Files.writeString(directory.resolve("sluice.yaml"), text))) {
            case ConfigReading.Loaded(SluiceConfig config) -> config;
            case ConfigReading.Problems(var problems) -> throw new AssertionError(problems);
        };
    }
}
