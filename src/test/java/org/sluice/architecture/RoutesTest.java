package org.sluice.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sluice.bus.Addresses;
import org.sluice.testkit.RouteFile;

/** The form of the routes: they are read as the architecture. */
class RoutesTest {

    private static final int MOST_STEPS = 8;
    private static final String KEBAB = "-[a-z]+(-[a-z]+)*";
    private static final Set<String> ERROR_HANDLING =
            Set.of("onException", "doTry", "doCatch", "errorHandler", "routeConfiguration", "redeliveryPolicy");
    private static final Set<String> SCRIPTS =
            Set.of("script", "groovy", "js", "python", "mvel", "ognl", "spel", "joor", "java", "process");

    static List<RouteFile> files() {
        return RouteFile.all();
    }

    static List<RouteFile> stages() {
        return RouteFile.all().stream().filter(file -> !file.isErrors()).toList();
    }

    @ParameterizedTest
    @MethodSource("files")
    void isInCamelsCanonicalForm(RouteFile file) throws IOException {
        assertThat(canonical().validate(substituted(file))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("stages")
    void beginsWithWhatComesInAndGoesOut(RouteFile file) {
        List<String> heading =
                file.text().lines().takeWhile(line -> line.startsWith("#")).toList();

        assertThat(heading).first().asString().startsWith("# in: ");
        assertThat(heading).anyMatch(line -> line.startsWith("# out: "));
    }

    @ParameterizedTest
    @MethodSource("stages")
    void everyRouteIsNamedByItsStageAndToldInASentence(RouteFile file) {
        assertThat(file.routes()).isNotEmpty().allSatisfy(route -> {
            assertThat(route.path("id").asText()).matches(file.stage() + KEBAB);
            assertThat(route.path("description").asText()).matches("[A-Z].{20,}[^.]");
            assertThat(route.path("routeConfigurationId").asText())
                    .isEqualTo(isFromTheBus(route) ? "errors-redelivered" : "errors");
        });
    }

    @ParameterizedTest
    @MethodSource("stages")
    void aDirectRouteIsCalledByItsId(RouteFile file) {
        assertThat(file.routes())
                .filteredOn(route -> route.at("/from/uri").asText().equals("direct"))
                .allSatisfy(
                        route -> assertThat(route.at("/from/parameters/name").asText())
                                .isEqualTo(route.path("id").asText()));
    }

    @Test
    void everyStepHasAnIdOfItsOwn() {
        List<String> ids = files().stream()
                .flatMap(file -> file.steps().stream())
                .map(step -> step.path("id").asText())
                .toList();

        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> !id.isEmpty());
    }

    @ParameterizedTest
    @MethodSource("stages")
    void everyStepIsNamedByItsStage(RouteFile file) {
        assertThat(file.steps())
                .allSatisfy(step -> assertThat(step.path("id").asText()).matches(file.stage() + KEBAB));
    }

    @ParameterizedTest
    @MethodSource("files")
    void isReadAtAGlance(RouteFile file) {
        assertThat(file.stepLists())
                .allSatisfy(steps -> assertThat(steps.size()).isBetween(1, MOST_STEPS));
    }

    @ParameterizedTest
    @MethodSource("stages")
    void leavesErrorsToTheirOwnFile(RouteFile file) {
        file.visit((key, value) -> assertThat(key).isNotIn(ERROR_HANDLING));
    }

    @ParameterizedTest
    @MethodSource("files")
    void hasNoScriptAndNoSecret(RouteFile file) {
        file.visit((key, value) -> {
            assertThat(key).isNotIn(SCRIPTS).doesNotContainPattern("(?i)password|secret|token");
            assertThat(value.asText()).doesNotContainPattern("(?i)://[^/]*:[^/]*@");
        });
    }

    /** The component's name is ours, so Camel can't put a canonical form together: it would lose the topic. */
    @ParameterizedTest
    @MethodSource("files")
    void sendsToDeclaredAddressesAlone(RouteFile file) {
        assertThat(file.values("uri"))
                .filteredOn(uri -> uri.asText().startsWith("outbox"))
                .extracting(JsonNode::asText)
                .isSubsetOf(
                        "outbox:queue:" + Addresses.ARTIFACT_NEW,
                        "outbox:queue:" + Addresses.HOOKS,
                        "outbox:topic:" + Addresses.RELEASE_EVENTS);
    }

    @ParameterizedTest
    @MethodSource("files")
    void takesFromDeclaredQueuesAlone(RouteFile file) {
        assertThat(file.routes())
                .filteredOn(RoutesTest::isFromTheBus)
                .extracting(
                        route -> route.at("/from/parameters/destinationName").asText())
                .isSubsetOf(Addresses.ARTIFACT_NEW, Addresses.HOOKS);
    }

    private static boolean isFromTheBus(JsonNode route) {
        return route.at("/from/uri").asText().equals("jms");
    }

    private static JsonSchema canonical() throws IOException {
        try (InputStream schema =
                Objects.requireNonNull(RoutesTest.class.getResourceAsStream("/schema/camelYamlDsl-canonical.json"))) {
            return JsonSchemaFactory.getInstance(VersionFlag.V4).getSchema(schema);
        }
    }

    /** A placeholder stands for a number where the schema asks for one; at run time it has become one. */
    private static JsonNode substituted(RouteFile file) throws JsonProcessingException {
        String json = file.content().toString();
        return new ObjectMapper()
                .readTree(json.replaceAll("\"\\{\\{[a-z.]*(directory|host)}}\"", "\"$1\"")
                        .replaceAll("\"\\{\\{[a-z.]*enabled}}\"", "true")
                        .replaceAll("\"\\{\\{[a-z.]+}}\"", "1000"));
    }
}
