package org.sluice.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyPacket;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPKeyRingGenerator;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.bouncycastle.openpgp.operator.jcajce.JcaPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.jcajce.JcaPGPDigestCalculatorProviderBuilder;
import org.bouncycastle.openpgp.operator.jcajce.JcaPGPKeyPair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyringExaminationTest {

    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    @TempDir
    Path folder = Path.of("");

    @Test
    void listsEveryKeyWithItsExpiry() throws Exception {
        write(armoured("one", Duration.ofDays(400)), armoured("two", Duration.ZERO));

        List<Check> checks = examine();

        assertThat(Patient.outcomes(checks)).containsExactly("OK keyring", "OK keyring");
        assertThat(checks.get(0).found()).contains("one").endsWith("good until 2027-06-06T00:00:00Z");
        assertThat(checks.get(1).found()).contains("two").endsWith("good without expiry");
    }

    @Test
    void readsAKeyringThatIsNotArmoured() throws Exception {
        write(key("one", Duration.ZERO));

        assertThat(Patient.outcomes(examine())).containsExactly("OK keyring");
    }

    @Test
    void warnsOfAKeyThatRunsOutSoon() throws Exception {
        write(armoured("one", Duration.ofDays(30 + 59)));

        assertThat(examine()).singleElement().satisfies(check -> {
            assertThat(check.outcome()).isEqualTo(Check.Outcome.WARN);
            assertThat(check.found()).endsWith("59 days");
        });
    }

    @Test
    void aKeyThatHasRunOutIsAFailureOnlyWhereThereIsNoOther() throws Exception {
        write(armoured("old", Duration.ofDays(1)));
        List<Check> alone = examine();
        write(armoured("old", Duration.ofDays(1)), armoured("new", Duration.ZERO));
        List<Check> withAnother = examine();

        assertThat(Patient.outcomes(alone)).containsExactly("FAIL keyring");
        assertThat(Patient.outcomes(withAnother)).containsExactly("WARN keyring", "OK keyring");
    }

    @Test
    void saysHowToGetAKeyWhereThereIsNone() throws Exception {
        List<Check> missing = examine();
        write("no key at all\n".getBytes(StandardCharsets.UTF_8));
        List<Check> text = examine();

        assertThat(missing)
                .singleElement()
                .satisfies(check -> assertThat(check.advice()).contains("gpg --export"));
        assertThat(text)
                .singleElement()
                .satisfies(check -> assertThat(check.advice()).contains("gpg --export"));
    }

    private List<Check> examine() throws IOException {
        return new KeyringExamination(() -> NOW).examine(new Patient(folder).with(""));
    }

    private void write(byte[]... parts) throws IOException {
        try (OutputStream out = Files.newOutputStream(folder.resolve("keys.asc"))) {
            for (byte[] part : parts) {
                out.write(part);
            }
        }
    }

    private static byte[] armoured(String user, Duration life) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ArmoredOutputStream armour = new ArmoredOutputStream(bytes)) {
            armour.write(key(user, life));
        }
        return bytes.toByteArray();
    }

    /** A key made thirty days before now. */
    private static byte[] key(String user, Duration life) throws GeneralSecurityException, PGPException, IOException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        PGPKeyPair pair = new JcaPGPKeyPair(
                PublicKeyPacket.VERSION_4,
                PublicKeyAlgorithmTags.RSA_GENERAL,
                generator.generateKeyPair(),
                Date.from(NOW.minus(Duration.ofDays(30))));
        PGPSignatureSubpacketGenerator own = new PGPSignatureSubpacketGenerator();
        own.setKeyExpirationTime(false, life.toSeconds());
        return new PGPKeyRingGenerator(
                        PGPSignature.POSITIVE_CERTIFICATION,
                        pair,
                        user,
                        new JcaPGPDigestCalculatorProviderBuilder().build().get(HashAlgorithmTags.SHA1),
                        own.generate(),
                        null,
                        new JcaPGPContentSignerBuilder(PublicKeyAlgorithmTags.RSA_GENERAL, HashAlgorithmTags.SHA256),
                        null)
                .generatePublicKeyRing()
                .getEncoded();
    }
}
