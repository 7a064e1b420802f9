package org.sluice.config.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitsTest {

    @ParameterizedTest
    @CsvSource({"500ms,PT0.5S", "10s,PT10S", "10m,PT10M", "4h,PT4H", "2d,PT48H", "0s,PT0S"})
    void readsTimes(String text, Duration time) {
        assertThat(DurationText.parse(text)).contains(time);
        assertThat(DurationText.text(time)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "s", "-1s", "1.5h", "10 s", "1h30m", "9999999999s", "10S", "١s"})
    void refusesWhatIsNoTime(String text) {
        assertThat(DurationText.parse(text)).isEmpty();
    }

    @Test
    void writesATimeInTheLargestUnitThatIsExact() {
        assertThat(DurationText.text(Duration.ofSeconds(90))).isEqualTo("90s");
        assertThat(DurationText.text(Duration.ofMinutes(60))).isEqualTo("1h");
    }

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "512B,512",
        "1.2GB,1200000000",
        "1.2 GB,1200000000",
        "64MiB,67108864",
        "5GiB,5368709120",
        "1.3KiB,1331",
        "2TiB,2199023255552"
    })
    void readsSizesDecimalAndBinary(String text, long bytes) {
        assertThat(SizeText.parse(text)).contains(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "-1B", "1.B", "5gb", "5G", "5 GiB ", "1e9B", "99999999TiB", "5Gbit/s"})
    void refusesWhatIsNoSize(String text) {
        assertThat(SizeText.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"70Mbit/s,70000000", "1.5Gbit/s,1500000000", "800kbit/s,800000", "9bit/s,9"})
    void readsRatesInBits(String text, long bitsPerSecond) {
        assertThat(RateText.parse(text)).contains(bitsPerSecond);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0Mbit/s", "70", "70MB/s", "70Mbit", "70Mbps", "0.1bit/s"})
    void refusesWhatIsNoRate(String text) {
        assertThat(RateText.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"5368709120,5GiB", "1200000000,1200MB", "1331,1331B", "0,0B"})
    void writesASizeExactly(long bytes, String text) {
        assertThat(SizeText.text(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0644,rw-r--r--", "755,rwxr-xr-x", "0000,---------", "0777,rwxrwxrwx"})
    void readsModes(String text, String permissions) {
        assertThat(ModeText.parse(text)).contains(PosixFilePermissions.fromString(permissions));
        assertThat(ModeText.text(PosixFilePermissions.fromString(permissions))).endsWith(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "4755", "0648", "44", "u=rw", "01777", "0o644"})
    void refusesWhatIsNoMode(String text) {
        assertThat(ModeText.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1:8080,127.0.0.1,8080", "[::1]:0,::1,0", "host.example.org:65535,host.example.org,65535"})
    void readsAddresses(String text, String host, int port) {
        assertThat(HostAndPort.parse(text)).contains(new HostAndPort(host, port));
        assertThat(new HostAndPort(host, port)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "8080", ":8080", "host", "host:", "host:65536", "::1:80", "[host]:80", "a b:80"})
    void refusesWhatIsNoAddress(String text) {
        assertThat(HostAndPort.parse(text)).isEmpty();
    }
}
