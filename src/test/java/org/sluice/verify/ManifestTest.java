package org.sluice.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.verify.DropFolder.BORN;
import static org.sluice.verify.DropFolder.ISO;
import static org.sluice.verify.DropFolder.IUK;
import static org.sluice.verify.DropFolder.SIGNED;
import static org.sluice.verify.SignedImageTest.assertRejected;
import static org.sluice.verify.SignedImageTest.assertWaiting;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.release.Expectation;
import org.sluice.release.Manifest;
import org.sluice.release.Reason;
import org.sluice.release.Verdict;
import org.sluice.testkit.OpenPgpKeys;

/** Manifests: signed lists in three formats, from people who make mistakes and from people who mean harm. */
final class ManifestTest {

    private static final OpenPgpKeys KEY = OpenPgpKeys.good("Release key", BORN);
    private static final String A = "a".repeat(64);
    private static final String B = "b".repeat(64);
    private static final String KIT_URL = "https://dl.example.org/tails/stable/iuk/v2/" + IUK;

    private DropFolder folder;

    @BeforeEach
    void makeFolder(@TempDir Path temporary) {
        folder = new DropFolder(temporary).trust(KEY);
    }

    @Test
    void listsWhatSha256sumWrote() {
        Manifest manifest = listed("SHA256SUMS", A + "  " + ISO + "\n" + B + " *./" + IUK + "\n" + B + "  notes.txt\n");

        assertThat(manifest.expectations())
                .extracting(line -> line.name().text())
                .containsExactly(ISO, IUK);
        assertThat(manifest.expectations()).extracting(Expectation::size).allMatch(size -> size.isEmpty());
        assertThat(manifest.expectations().getFirst().sha256().hex()).isEqualTo(A);
        assertThat(manifest.signer().fingerprint()).isEqualTo(KEY.fingerprint());
    }

    @ParameterizedTest
    @ValueSource(strings = {"'6.9'", "6.9", "6.8.1"})
    void listsAnUpgradeDescription(String version) {
        Manifest manifest = listed("upgrades.yml", upgrades(KIT_URL, "20480", A).replace("VERSION", version));

        assertThat(manifest.expectations()).singleElement().satisfies(line -> {
            assertThat(line.name().text()).isEqualTo(IUK);
            assertThat(line.size()).hasValue(20480);
            assertThat(line.sha256().hex()).isEqualTo(A);
        });
    }

    @Test
    void listsAnUpgradeDescriptionWithoutUpgrades() {
        assertThat(listed("upgrades.yml", "---\nchannel: stable\nproduct-name: Tails\n")
                        .expectations())
                .isEmpty();
    }

    @Test
    void listsAnImageDescription() {
        String url = "https://dl.example.org/tails/stable/tails-amd64-6.9/" + ISO;

        assertThat(listed("latest.json", images(url, A)).expectations())
                .extracting(line -> line.name().text())
                .containsExactly(ISO);
    }

    @Test
    void knowsKitsFromTheirOldDirectoryAndEscapedTildes() {
        String old = "http://dl.example.org/tails/stable/iuk/" + IUK;
        String candidate = "https://dl.example.org/tails/alpha/iuk/v2/Tails_amd64_6.8_to_6.9%7Erc1.iuk";

        assertThat(listed("a.yml", upgrades(old, "1", A)).expectations()).hasSize(1);
        assertThat(listed("b.yaml", upgrades(candidate, "1", A)).expectations())
                .extracting(line -> line.name().text())
                .containsExactly("Tails_amd64_6.8_to_6.9~rc1.iuk");
    }

    @Test
    void waitsForTheSignature() {
        folder.put("SHA256SUMS", A + "  " + ISO + "\n");

        assertWaiting(folder.judgeAtRest("SHA256SUMS"), "a signature: SHA256SUMS.sig");
    }

    @Test
    void rejectsAManifestThatWasChangedAfterItWasSigned() {
        byte[] signature = KEY.sign((A + "  " + ISO + "\n").getBytes(StandardCharsets.UTF_8), SIGNED);
        folder.put("SHA256SUMS", B + "  " + ISO + "\n").put("SHA256SUMS.asc", OpenPgpKeys.armoured(signature));

        assertWaiting(folder.judge("SHA256SUMS"), "the rest: its signature does not verify yet");
        assertRejected(folder.judgeAtRest("SHA256SUMS"), Reason.SIGNATURE_WRONG);
    }

    @Test
    void rejectsAManifestByAnUnknownKey() {
        byte[] content = (A + "  " + ISO + "\n").getBytes(StandardCharsets.UTF_8);
        folder.put("SHA256SUMS", content)
                .put("SHA256SUMS.sig", OpenPgpKeys.good("Stranger", BORN).sign(content, SIGNED));

        assertRejected(folder.judge("SHA256SUMS"), Reason.KEY_UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../tails-amd64-6.9.iso",
                "a/../../tails-amd64-6.9.iso",
                "/etc/passwd",
                ".hidden",
                "a//b",
                "esc\u001b[31m.iso",
                "carriage\r",
                "back\\slash"
            })
    void rejectsAHostilePathAndNamesItsLine(String path) {
        String found = unreadable("SHA256SUMS", A + "  " + ISO + "\n" + B + "  " + path + "\n");

        assertThat(found).contains("line 2").doesNotContain("\u001b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-----BEGIN PGP SIGNED MESSAGE-----",
                "SHA256 (x.iso) = aaaa",
                "\\aaaa  new\\nline",
                "abc  x.iso",
                "<html>"
            })
    void rejectsALineThatSha256sumDoesNotWrite(String line) {
        assertThat(unreadable("SHA256SUMS", line + "\n")).contains("line 1");
    }

    @Test
    void rejectsANameThatStandsTwiceWithDifferentDigests() {
        assertThat(unreadable("SHA256SUMS", A + "  " + ISO + "\n" + B + "  " + ISO + "\n"))
                .contains("line 2")
                .contains("twice");
    }

    @Test
    void takesANameThatStandsTwiceAlike() {
        assertThat(listed("SHA256SUMS", (A + "  " + ISO + "\n").repeat(2)).expectations())
                .hasSize(1);
    }

    @Test
    void rejectsANameThatStandsTwiceWithDifferentSizes() {
        String entry = "  - target-files:\n    - {sha256: " + A + ", size: 5, url: '" + KIT_URL + "'}\n";

        assertThat(unreadable("u.yml", upgrades(KIT_URL, "4", A) + entry.indent(0)))
                .contains("upgrade-paths[1].target-files[0]")
                .contains("sizes");
    }

    @ParameterizedTest
    @CsvSource({
        "https://dl.example.org/tails/stable/iuk/v2/../v2/Tails_amd64_6.8_to_6.9.iuk, 5",
        "https://dl.example.org/tails/stable/iuk/v2/%2e%2e/Tails_amd64_6.8_to_6.9.iuk, 5",
        "https://dl.example.org/elsewhere/Tails_amd64_6.8_to_6.9.iuk, 5",
        "file:///tails/stable/iuk/v2/Tails_amd64_6.8_to_6.9.iuk, 5",
        "Tails_amd64_6.8_to_6.9.iuk, 5",
        "https://dl.example.org/tails/stable/iuk/v2/Tails_amd64_6.8_to_6.9.iuk, -1",
        "https://dl.example.org/tails/stable/iuk/v2/Tails_amd64_6.8_to_6.9.iuk, 1.5",
        "https://dl.example.org/tails/stable/iuk/v2/Tails_amd64_6.8_to_6.9.iuk, many",
        "https://dl.example.org/tails/stable/iuk/v2/Tails_amd64_6.8_to_6.9.iuk, 99999999999999999999"
    })
    void rejectsAHostileEntryAndNamesIt(String url, String size) {
        assertThat(unreadable("u.yml", upgrades(url, size, A)))
                .contains("upgrades[0].upgrade-paths[0].target-files[0]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: 1\na: 2\n",
                "a: &x [1]\nb: [*x, *x]\n--- \n",
                "[1, 2]",
                "",
                "a: !!javax.script.ScriptEngineManager [",
                "{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{"
            })
    void rejectsYamlThatIsNoDescription(String text) {
        unreadable("u.yml", text);
    }

    @Test
    void doesNotFollowAliases() {
        String bomb = """
                a: &a [x,x,x,x,x,x,x,x,x]
                b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]
                c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]
                upgrades: *c
                """;

        assertThat(listed("u.yml", bomb).expectations()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1,\"a\":2}", "{} {}", "[]", "{\"installations\":", "nonsense"})
    void rejectsJsonThatIsNoDescription(String text) {
        unreadable("latest.json", text);
    }

    @Test
    void rejectsDeepNesting() {
        unreadable("latest.json", "{\"a\":".repeat(30) + "1" + "}".repeat(30));
    }

    @Test
    void rejectsWhatIsNotUtf8() {
        byte[] content = {(byte) 0xff, (byte) 0xfe, 'a'};
        folder.put("SHA256SUMS", content).put("SHA256SUMS.sig", KEY.sign(content, SIGNED));

        assertRejected(folder.judge("SHA256SUMS"), Reason.MANIFEST_UNREADABLE);
    }

    @Test
    void rejectsAHugeManifestUnread() {
        folder.put("SHA256SUMS", new byte[(4 << 20) + 1]).put("SHA256SUMS.sig", new byte[1]);

        assertRejected(folder.judge("SHA256SUMS"), Reason.MANIFEST_UNREADABLE);
    }

    private Manifest listed(String name, String text) {
        Verdict verdict = judge(name, text);
        assertThat(verdict).isInstanceOf(Verdict.Listed.class);
        return ((Verdict.Listed) verdict).manifest();
    }

    private String unreadable(String name, String text) {
        Verdict verdict = judge(name, text);
        assertRejected(verdict, Reason.MANIFEST_UNREADABLE);
        return ((Verdict.Rejected) verdict).found();
    }

    private Verdict judge(String name, String text) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        folder.put(name, content).put(name + ".sig", KEY.sign(content, SIGNED));
        return folder.judge(name);
    }

    private static String upgrades(String url, String size, String sha256) {
        return """
                ---
                channel: stable
                product-name: Tails
                upgrades:
                - type: major
                  version: VERSION
                  upgrade-paths:
                  - target-files:
                    - sha256: %s
                      size: %s
                      url: %s
                    type: incremental
                """.formatted(sha256, size, url);
    }

    private static String images(String url, String sha256) {
        return """
                {"channel": "stable", "product-name": "Tails", "installations": [{"version": "6.9",
                 "installation-paths": [{"type": "iso", "target-files": [
                 {"sha256": "%s", "size": 1562804224, "url": "%s"}]}]}]}
                """.formatted(sha256, url);
    }
}
