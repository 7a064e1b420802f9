package org.sluice.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The CycloneDX bill of materials that the build leaves beside the jar, held against what is shipped. */
class BillOfMaterialsIT {

    private static final Path TARGET = Checkout.PROJECT.resolve("target");

    private static JsonNode bill;

    @BeforeAll
    static void read() throws IOException {
        Path file = TARGET.resolve("sluice.cdx.json");
        assumeTrue(Files.exists(file), "the plugin makes no bill when Maven is offline");
        bill = JsonMapper.builder().build().readTree(file.toFile());
    }

    @Test
    void namesEachShippedLibraryByItsDigestAndNothingElse() throws Exception {
        List<String> shipped = new ArrayList<>();
        try (Stream<Path> jars = Files.list(TARGET.resolve("lib"))) {
            for (Path jar : jars.toList()) {
                shipped.add(sha256(jar));
            }
        }

        List<String> named = stream(bill.path("components"))
                .map(component -> digest(component, "SHA-256"))
                .toList();

        assertThat(named).containsExactlyInAnyOrderElementsOf(shipped).hasSizeGreaterThan(50);
    }

    @Test
    void saysTheLicenceOfEach() {
        List<String> without = stream(bill.path("components"))
                .filter(component -> component.path("licenses").isEmpty())
                .map(component -> component.path("purl").asText())
                .toList();

        assertThat(without).isEmpty();
    }

    @Test
    void isOfSluiceAndOfThePublishedForm() {
        assertThat(bill.path("bomFormat").asText()).isEqualTo("CycloneDX");
        assertThat(bill.path("specVersion").asText()).isEqualTo("1.6");
        assertThat(bill.at("/metadata/component/name").asText()).isEqualTo("sluice");
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return array.valueStream();
    }

    private static String digest(JsonNode component, String algorithm) {
        return stream(component.path("hashes"))
                .filter(hash -> hash.path("alg").asText().equals(algorithm))
                .map(hash -> hash.path("content").asText())
                .findFirst()
                .orElse(component.path("purl").asText());
    }

    private static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
