package org.sluice.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.verify.DropFolder.BORN;
import static org.sluice.verify.DropFolder.CONTENT;
import static org.sluice.verify.DropFolder.ISO;
import static org.sluice.verify.DropFolder.SIGNED;
import static org.sluice.verify.SignedImageTest.accepted;
import static org.sluice.verify.SignedImageTest.assertRejected;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.release.Reason;
import org.sluice.release.Verdict;
import org.sluice.testkit.OpenPgpKeys;

/** Keys and signatures by the real gpg, and gpg's opinion of ours. */
final class GnuPgIT {

    private static final String USER = "gpg@example.org";

    private DropFolder folder;
    private Path home;

    /** A short path: gpg's sockets must fit into 108 bytes. */
    @BeforeEach
    void makeFolders(@TempDir Path temporary) throws IOException {
        folder = new DropFolder(temporary).put(ISO, CONTENT);
        home = Files.createTempDirectory("gpg");
    }

    @AfterEach
    void removeHome() throws IOException, InterruptedException {
        new ProcessBuilder("gpgconf", "--homedir", home.toString(), "--kill", "all")
                .start()
                .waitFor();
        new ProcessBuilder("rm", "-rf", home.toString()).start().waitFor();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "rsa3072", "nistp256", "dsa2048"})
    void acceptsWhatGpgSigned(String algorithm) throws Exception {
        gpg("--quick-generate-key", USER, algorithm, "sign", "never");
        gpg("--armor", "--output", folder.keyring.toString(), "--export", USER);
        gpg("--detach-sign", "--output", folder.drop.resolve(ISO + ".sig").toString(), iso());

        Verdict verdict = folder.judge(ISO);

        assertThat(accepted(verdict).proof().signer().userId()).isEqualTo(USER);
    }

    @Test
    void acceptsAnArmouredSignatureByASubkeyAndABinaryKeyring() throws Exception {
        gpg("--quick-generate-key", USER, "ed25519", "cert", "never");
        gpg("--quick-add-key", fingerprint(), "ed25519", "sign", "1y");
        gpg("--output", folder.keyring.toString(), "--export", USER);
        gpg(
                "--armor",
                "--detach-sign",
                "--output",
                folder.drop.resolve(ISO + ".asc").toString(),
                iso());

        assertThat(accepted(folder.judge(ISO)).proof().signer().fingerprint()).isNotEqualTo(fingerprint());
    }

    @Test
    void rejectsAKeyThatGpgRevoked() throws Exception {
        gpg("--quick-generate-key", USER, "ed25519", "sign", "never");
        gpg("--detach-sign", "--output", folder.drop.resolve(ISO + ".sig").toString(), iso());
        Path prepared = home.resolve("openpgp-revocs.d/" + fingerprint() + ".rev");
        Path revocation = home.resolve("now.rev");
        Files.writeString(revocation, Files.readString(prepared).replace(":-----BEGIN", "-----BEGIN"));
        gpg("--import", revocation.toString());
        gpg("--armor", "--output", folder.keyring.toString(), "--export", USER);

        assertRejected(folder.judge(ISO), Reason.KEY_REVOKED);
    }

    @Test
    void rejectsATextModeSignature() throws Exception {
        gpg("--quick-generate-key", USER, "ed25519", "sign", "never");
        gpg("--armor", "--output", folder.keyring.toString(), "--export", USER);
        gpg(
                "--textmode",
                "--detach-sign",
                "--output",
                folder.drop.resolve(ISO + ".sig").toString(),
                iso());

        assertRejected(folder.judge(ISO), Reason.SIGNATURE_UNREADABLE);
    }

    @Test
    void rejectsASignedMessageInsteadOfADetachedSignature() throws Exception {
        gpg("--quick-generate-key", USER, "ed25519", "sign", "never");
        gpg("--armor", "--output", folder.keyring.toString(), "--export", USER);
        gpg("--sign", "--output", folder.drop.resolve(ISO + ".sig").toString(), iso());

        assertRejected(folder.judgeAtRest(ISO), Reason.SIGNATURE_UNREADABLE);
    }

    @Test
    void agreesWithGpgOnOurOwnKeys() throws Exception {
        OpenPgpKeys key = OpenPgpKeys.good("Ours <ours@example.org>", BORN);
        Path keys = Files.write(home.resolve("ours.asc"), OpenPgpKeys.armoured(key.publicKeys()));
        Path good = Files.write(home.resolve("good.sig"), key.sign(CONTENT, SIGNED));
        Path wrong = Files.write(home.resolve("wrong.sig"), key.sign(new byte[1], SIGNED));
        gpg("--import", keys.toString());

        assertThat(run("--verify", good.toString(), iso())).isZero();
        assertThat(run("--verify", wrong.toString(), iso())).isOne();
    }

    @Test
    void agreesWithGpgOnOurOwnSubkeys() throws Exception {
        OpenPgpKeys key = OpenPgpKeys.withSigningSubkey("Ours <ours@example.org>", BORN);
        Path keys = Files.write(home.resolve("ours.asc"), OpenPgpKeys.armoured(key.publicKeys()));
        Path good = Files.write(home.resolve("good.sig"), key.sign(CONTENT, SIGNED));
        gpg("--import", keys.toString());

        assertThat(run("--verify", good.toString(), iso())).isZero();
    }

    private String iso() {
        return folder.drop.resolve(ISO).toString();
    }

    private String fingerprint() throws IOException, InterruptedException {
        Path list = home.resolve("list");
        Process process = command("--with-colons", "--list-keys", USER)
                .redirectOutput(list.toFile())
                .start();
        assertThat(process.waitFor()).isZero();
        return Files.readAllLines(list).stream()
                .filter(line -> line.startsWith("fpr:"))
                .map(line -> line.replace("fpr", "").replace(":", ""))
                .findFirst()
                .orElseThrow();
    }

    private void gpg(String... arguments) throws IOException, InterruptedException {
        assertThat(run(arguments)).as("gpg " + String.join(" ", arguments)).isZero();
    }

    private int run(String... arguments) throws IOException, InterruptedException {
        Process process = command(arguments).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        if (code > 1) {
            throw new IOException(said);
        }
        return code;
    }

    private ProcessBuilder command(String... arguments) {
        List<String> command = new ArrayList<>(
                List.of("gpg", "--homedir", home.toString(), "--batch", "--quiet", "--pinentry-mode", "loopback"));
        command.addAll(List.of("--passphrase", "", "--yes", "--trust-model", "always"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }
}
