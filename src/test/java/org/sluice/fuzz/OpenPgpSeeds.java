package org.sluice.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.sluice.testkit.OpenPgpKeys;

/**
 * Makes the seeds of the targets that read OpenPGP, with new keys; the private ones are forgotten. To be run only when
 * seeds of another kind are wanted: what was found with the old keys says less with new ones.
 */
final class OpenPgpSeeds {

    private static final byte[] CONTENT = "an image, in spirit".getBytes(StandardCharsets.UTF_8);
    private static final Instant BORN = Instant.parse("2024-01-01T00:00:00Z");
    private static final Instant SIGNED = Instant.parse("2025-01-01T00:00:00Z");

    private final Path folder;
    private final ByteArrayOutputStream trusted = new ByteArrayOutputStream();

    private OpenPgpSeeds(Path folder) {
        this.folder = folder;
    }

    /**
     * Writes them.
     *
     * @param arguments the folder, {@code src/test/resources/fuzz}
     */
    public static void main(String[] arguments) throws IOException {
        new OpenPgpSeeds(Path.of(arguments[0])).write();
    }

    private void write() throws IOException {
        OpenPgpKeys good = OpenPgpKeys.good("Release key <release@example.org>", BORN);
        fit("ed25519", good);
        fit("rsa2048", OpenPgpKeys.rsa("RSA <rsa@example.org>", BORN, 2048));
        fit("subkey", OpenPgpKeys.withSigningSubkey("Subkey <subkey@example.org>", BORN));
        OpenPgpKeys retired = OpenPgpKeys.good("Retired <retired@example.org>", BORN);
        fit("retired", retired.revoked(3, SIGNED.plusSeconds(60)));
        unfit("rsa1024", OpenPgpKeys.rsa("Short <short@example.org>", BORN, 1024));
        unfit("expired", OpenPgpKeys.expiring("Expired <expired@example.org>", BORN, Duration.ofDays(30)));
        unfit("certifies", OpenPgpKeys.withoutSigningFlag("Certifies <certifies@example.org>", BORN));
        unfit("stolen", OpenPgpKeys.withStolenSubkey("Stolen <stolen@example.org>", BORN));
        unfit("gone", OpenPgpKeys.withExpiringSubkey("Gone <gone@example.org>", BORN, Duration.ofDays(30)));
        put("trusted.keys", trusted.toByteArray());
        put("keyring/all.asc", OpenPgpKeys.armoured(trusted.toByteArray()));
        weak(good);
    }

    private void weak(OpenPgpKeys key) throws IOException {
        for (int hash : new int[] {HashAlgorithmTags.MD5, HashAlgorithmTags.SHA1, HashAlgorithmTags.RIPEMD160}) {
            put(
                    "signature/never-hash-" + hash + ".sig",
                    key.sign(CONTENT, SIGNED, hash, new PGPSignatureSubpacketGenerator()));
        }
        PGPSignatureSubpacketGenerator expiring = new PGPSignatureSubpacketGenerator();
        expiring.setSignatureExpirationTime(true, 60);
        put("signature/never-expired.sig", key.sign(CONTENT, SIGNED, HashAlgorithmTags.SHA512, expiring));
        PGPSignatureSubpacketGenerator strange = new PGPSignatureSubpacketGenerator();
        strange.addNotationData(true, true, "strange@example.org", "?");
        put("signature/never-critical.sig", key.sign(CONTENT, SIGNED, HashAlgorithmTags.SHA512, strange));
        byte[] other = key.sign("something else".getBytes(StandardCharsets.UTF_8), SIGNED);
        put("signature/never-other.sig", other);
    }

    private void fit(String name, OpenPgpKeys key) throws IOException {
        trusted.writeBytes(key.publicKeys());
        put("keyring/" + name + ".keys", key.publicKeys());
        put("signature/" + name + ".sig", key.sign(CONTENT, SIGNED));
        put("signature/" + name + ".asc", OpenPgpKeys.armoured(key.sign(CONTENT, SIGNED)));
    }

    private void unfit(String name, OpenPgpKeys key) throws IOException {
        trusted.writeBytes(key.publicKeys());
        put("keyring/" + name + ".keys", key.publicKeys());
        put("signature/never-" + name + ".sig", key.sign(CONTENT, SIGNED));
    }

    private void put(String name, byte[] bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }
}
