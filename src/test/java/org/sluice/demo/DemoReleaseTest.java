package org.sluice.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.openpgp.PGPObjectFactory;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.jcajce.JcaPGPObjectFactory;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;
import org.bouncycastle.openpgp.operator.jcajce.JcaKeyFingerprintCalculator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.release.TreeLayout;
import org.sluice.release.TreePath;

class DemoReleaseTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @TempDir
    Path folder;

    private DemoRelease release;

    @BeforeEach
    void make() throws IOException {
        release = DemoRelease.make(folder, DemoRelease.Plan.ofSize(100_000, 7, NOW));
    }

    @Test
    void makesTwoImagesAndThreeKitsThatBelongInTheTree() {
        List<String> paths = release.published(new TreeLayout("tails")).keySet().stream()
                .map(TreePath::text)
                .toList();

        assertThat(paths)
                .containsExactly(
                        "tails/stable/tails-amd64-6.9/tails-amd64-6.9.iso",
                        "tails/stable/tails-amd64-6.9/tails-amd64-6.9.iso.sig",
                        "tails/stable/tails-amd64-6.9/tails-amd64-6.9.img",
                        "tails/stable/tails-amd64-6.9/tails-amd64-6.9.img.sig",
                        "tails/stable/iuk/v2/Tails_amd64_6.8_to_6.9.iuk",
                        "tails/stable/iuk/v2/Tails_amd64_6.7_to_6.9.iuk",
                        "tails/stable/iuk/v2/Tails_amd64_6.6_to_6.9.iuk");
        assertThat(release.images().getFirst()).hasSize(100_000);
        assertThat(release.kits()).allSatisfy(kit -> assertThat(kit).hasSize(25_000));
    }

    @Test
    void signsImagesAndManifests() throws Exception {
        List<Path> signed = new ArrayList<>(release.images());
        signed.addAll(release.manifests());

        for (int i = 0; i < signed.size(); i += 2) {
            assertThat(isSigned(signed.get(i), signed.get(i + 1)))
                    .as(signed.get(i).toString())
                    .isTrue();
        }
        assertThat(isSigned(signed.get(0), signed.get(3))).isFalse();
    }

    @Test
    void listsTheKitsInTheUpgradeDescription() throws Exception {
        JsonNode description =
                new YAMLMapper().readTree(release.manifests().get(2).toFile());

        JsonNode paths = description.at("/upgrades/0/upgrade-paths");
        assertThat(paths).hasSize(3);
        assertThat(paths.at("/0/target-files/0/size").asLong()).isEqualTo(25_000);
        assertThat(paths.at("/0/target-files/0/url").asText()).endsWith("/Tails_amd64_6.8_to_6.9.iuk");
        assertThat(Files.readString(release.manifests().getFirst()))
                .contains(paths.at("/0/target-files/0/sha256").asText() + "  Tails_amd64_6.8_to_6.9.iuk\n");
    }

    @Test
    void makesTheSameBytesForTheSameSeed() throws Exception {
        Path other = Files.createDirectory(folder.resolve("other"));

        DemoRelease again = DemoRelease.make(other, DemoRelease.Plan.ofSize(100_000, 7, NOW));

        assertThat(again.images().getFirst())
                .hasSameBinaryContentAs(release.images().getFirst());
        assertThat(Files.mismatch(release.images().get(0), release.images().get(2)))
                .isNotNegative();
    }

    private boolean isSigned(Path file, Path signature) throws Exception {
        try (InputStream keys = PGPUtil.getDecoderStream(Files.newInputStream(release.keyring()));
                InputStream in = PGPUtil.getDecoderStream(Files.newInputStream(signature))) {
            PGPPublicKeyRing ring = new PGPPublicKeyRing(keys, new JcaKeyFingerprintCalculator());
            PGPObjectFactory packets = new JcaPGPObjectFactory(in);
            PGPSignature found = ((PGPSignatureList) packets.nextObject()).get(0);
            assertThat(found.getCreationTime()).isEqualTo(NOW);
            found.init(new BcPGPContentVerifierBuilderProvider(), ring.getPublicKey(found.getKeyID()));
            found.update(Files.readAllBytes(file));
            return found.verify();
        }
    }
}
