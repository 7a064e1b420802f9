package org.sluice.config.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.config.pool.PoolFolder.address;
import static org.sluice.config.pool.PoolFolder.entry;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressFileTest {

    @TempDir
    Path folder = Path.of("");

    private PoolFolder files = new PoolFolder(folder);

    @BeforeEach
    void twoMirrors() throws IOException {
        files = new PoolFolder(folder).mirrors(entry("https://a.org/", 1), entry("https://b.org/", 1));
    }

    @Test
    void readsAddressesAndResolvesNamesInBothFamilies() throws IOException {
        files.names().put("rsync.a.org", List.of(address("192.0.2.1"), address("2001:db8::1")));
        files.addresses("a.org: [192.0.2.9, rsync.a.org]\nb.org: '::1'");

        PoolReading reading = files.read();

        assertThat(reading.remarks()).isEmpty();
        assertThat(reading.pool().addresses())
                .isEqualTo(Map.of(
                        address("192.0.2.9"), "a.org",
                        address("192.0.2.1"), "a.org",
                        address("2001:db8::1"), "a.org",
                        address("::1"), "b.org"));
    }

    @Test
    void takesAMappedAddressForTheV4AddressThatItIs() throws IOException {
        files.addresses("a.org: ['::ffff:192.0.2.1', '::FFFF:c000:202']");

        assertThat(files.read().pool().addresses()).containsOnlyKeys(address("192.0.2.1"), address("192.0.2.2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.2.3",
                "1.2.3.256",
                "01.2.3.4",
                "2130706433",
                "::1::2",
                "fe80::1%eth0",
                "12345::",
                "a b",
                "-x.org",
                "a..b",
                "x.org/24",
                "192.0.2.0/24",
                "::192.0.2.999",
                "'[::1]'"
            })
    void refusesWhatIsNeitherAddressNorName(String source) throws IOException {
        files.addresses("a.org: [" + (source.startsWith("'") ? source : "'" + source + "'") + ", 192.0.2.1]");

        PoolReading reading = files.read();

        assertThat(reading.problems()).singleElement().asString().startsWith("a.org[0]: ");
        assertThat(reading.pool().addresses()).hasSize(1);
    }

    @Test
    void warnsOfANameThatCannotBeResolved() throws IOException {
        files.addresses("a.org: [gone.a.org]");

        assertThat(files.read().warnings()).singleElement().hasToString("a.org: gone.a.org can't be resolved now");
    }

    @Test
    void saysThatTwoMirrorsShareAnAddress() throws IOException {
        files.addresses("b.org: [192.0.2.1]\na.org: [192.0.2.1]");

        PoolReading reading = files.read();

        assertThat(reading.problems()).singleElement().asString().startsWith("a.org: 192.0.2.1 is already");
        assertThat(reading.pool().addresses()).containsValue("b.org");
    }

    @Test
    void saysThatNoMirrorIsCalledSo() throws IOException {
        files.addresses("bb.org: [192.0.2.1]\na.org: [192.0.2.2]");

        PoolReading reading = files.read();

        assertThat(reading.problems())
                .singleElement()
                .hasToString("bb.org: no mirror is called so; did you mean \"b.org\"?");
        assertThat(reading.pool().addresses()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[a, b]", "text", "a: [", "\u0001"})
    void saysThatTheFileIsNotWholeWhereItIsNoListOfMirrors(String yaml) throws IOException {
        PoolReading reading = files.addresses(yaml).read();

        assertThat(reading.isWhole()).isFalse();
        assertThat(reading.pool().mirrors()).hasSize(2);
    }

    @Test
    void anEmptyFileKnowsNobody() throws IOException {
        PoolReading reading = files.addresses("# nobody yet").read();

        assertThat(reading.isWhole()).isTrue();
        assertThat(reading.remarks()).isEmpty();
    }

    @Test
    void itsNamesAreTheMirrorsWhereThereIsNoMirrorsJson() throws IOException {
        files.addresses("x.org/a: 192.0.2.1\nfallback-1: [192.0.2.2, 192.0.2.3]");

        PoolReading reading = PoolFile.named(files.addresses(), files.resolver());

        assertThat(PoolFolder.names(reading)).containsExactly("fallback-1", "x.org/a");
        assertThat(reading.pool().byAddress(address("192.0.2.3"))).isPresent();
    }
}
