package org.sluice.config.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.config.pool.PoolFolder.address;
import static org.sluice.config.pool.PoolFolder.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.config.MirrorsConfig;

class ClaimedAddressTest {

    @TempDir
    Path folder = Path.of("");

    private PoolFolder files = new PoolFolder(folder);

    @BeforeEach
    void twoMirrors() throws IOException {
        files = new PoolFolder(folder)
                .mirrors(entry("https://a.org/", 1), entry("https://b.org/", 1))
                .addresses("# private\na.org: [192.0.2.1]   # since May\nb.org: [rsync.b.org]\n");
        files.names().put("rsync.b.org", List.of(address("192.0.2.2")));
    }

    @Test
    void keepsCommentsAndPermissions() throws IOException {
        Files.setPosixFilePermissions(files.addresses(), PosixFilePermissions.fromString("rw-r-----"));

        assertThat(claim("192.0.2.9", "a.org")).isEqualTo(new Claim.Tied());

        assertThat(text()).isEqualTo("# private\na.org: [192.0.2.1, 192.0.2.9]   # since May\nb.org: [rsync.b.org]\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files.addresses())))
                .isEqualTo("rw-r-----");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).hasSize(2);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.org: 192.0.2.1 # one        | a.org: [192.0.2.1, 192.0.2.9] # one",
                "a.org:                        | a.org: [192.0.2.9]",
                "a.org: []                     | a.org: [192.0.2.9]",
                "a.org: [ 192.0.2.1 , ]        | a.org: [ 192.0.2.1, 192.0.2.9 , ]",
                "'\"a.org\": [\"2001:db8::1\"]' | '\"a.org\": [\"2001:db8::1\", 192.0.2.9]'",
                "a.org:;  - 192.0.2.1 # x;c.d: []  | a.org:;  - 192.0.2.1 # x;  - 192.0.2.9;c.d: []",
                "b.org: [192.0.2.2]            | b.org: [192.0.2.2];a.org: [192.0.2.9];",
                "# nothing yet                 | # nothing yet;a.org: [192.0.2.9];"
            })
    void addsInTheWayInWhichTheFileIsWritten(String before, String after) {
        assertThat(AddressEdit.add(before.replace(';', '\n'), "a.org", "192.0.2.9"))
                .contains(after.replace(';', '\n'));
    }

    @Test
    void addsInWritingThatNeedsTwoUnitsForALetter() {
        assertThat(AddressEdit.add("# \uD83D\uDE80\na.org: [192.0.2.1]\n", "a.org", "2001:db8::9"))
                .contains("# \uD83D\uDE80\na.org: [192.0.2.1, \"2001:db8::9\"]\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{a.org: [192.0.2.1]}", "a.org: &x [192.0.2.1];b.org: *x", "a.org: {x: 1}", "[a]", "a.org: |;  x"
            })
    void addsNothingWhereItCannotBeDoneWithoutHarm(String before) {
        assertThat(AddressEdit.add(before.replace(';', '\n'), "a.org", "192.0.2.9"))
                .isEmpty();
    }

    @Test
    void refusesWhatAnotherMirrorHasAlsoByItsHostName() throws IOException {
        String before = text();

        assertThat(claim("192.0.2.2", "a.org")).isEqualTo(new Claim.Taken("b.org"));
        assertThat(claim("192.0.2.1", "a.org")).isEqualTo(new Claim.Known());
        assertThat(text()).isEqualTo(before);
    }

    @Test
    void refusesWhatIsNoAddressOrNoMirror() throws IOException {
        String before = text();

        assertThat(claim("rsync.a.org", "a.org")).isInstanceOf(Claim.Refused.class);
        assertThat(claim("192.0.2.256", "a.org")).isInstanceOf(Claim.Refused.class);
        assertThat(claim("2001:db8::/64", "a.org")).isInstanceOf(Claim.Refused.class);
        assertThat(claim("192.0.2.9", "a.orgg"))
                .isInstanceOfSatisfying(
                        Claim.Refused.class,
                        refused -> assertThat(refused.why()).contains("did you mean \"a.org\""));
        assertThat(text()).isEqualTo(before);
    }

    @Test
    void refusesWhereTheFileIsBroken() throws IOException {
        files.addresses("a.org: [");

        assertThat(claim("192.0.2.9", "a.org")).isInstanceOf(Claim.Refused.class);
        assertThat(text()).isEqualTo("a.org: [");
    }

    @Test
    void makesTheFileItsOwnersAloneWhereThereWasNone() throws IOException {
        Files.delete(files.addresses());

        assertThat(claim("2001:db8::9", "a.org")).isEqualTo(new Claim.Tied());

        assertThat(text()).isEqualTo("a.org: [\"2001:db8::9\"]\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files.addresses())))
                .isEqualTo("rw-------");
    }

    @Test
    void writesToWhereALinkLeads() throws IOException {
        Path real = Files.move(files.addresses(), folder.resolve("real.yaml"));
        Files.createSymbolicLink(files.addresses(), real);

        assertThat(claim("192.0.2.9", "a.org")).isEqualTo(new Claim.Tied());

        assertThat(files.addresses()).isSymbolicLink();
        assertThat(real).content().contains("192.0.2.9");
    }

    private Claim claim(String address, String mirror) {
        MirrorsConfig config =
                new MirrorsConfig(files.mirrors(), files.addresses(), Duration.ofMinutes(5), Duration.ofHours(3));
        return new ClaimedAddress(config, files.resolver()).tie(address, mirror);
    }

    private String text() throws IOException {
        return Files.readString(files.addresses());
    }
}
