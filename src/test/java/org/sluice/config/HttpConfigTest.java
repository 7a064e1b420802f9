package org.sluice.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.config.read.HostAndPort;

/** What other hosts can reach asks for TLS, tokens, and a token of who reads. */
class HttpConfigTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1:80",
                "127.0.0.2:80",
                "127.255.255.254:80",
                "[::1]:80",
                "[0:0:0:0:0:0:0:1]:80",
                "[::ffff:127.0.0.1]:80",
                "[::ffff:7f00:1]:80",
                "localhost:80"
            })
    void thisHostAloneReachesALoopbackAddress(String listen) {
        assertThat(HostAndPort.parse(listen).orElseThrow().isThisHostAlone()).isTrue();
    }

    /** Names may lead anywhere, and to several addresses; odd spellings mean one thing here and another there. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0:80",
                "[::]:80",
                "[::ffff:0.0.0.0]:80",
                "[::ffff:192.0.2.1]:80",
                "192.168.1.1:80",
                "10.0.0.1:80",
                "169.254.1.1:80",
                "[fe80::1]:80",
                "[fc00::1]:80",
                "128.0.0.1:80",
                "127.1:80",
                "2130706433:80",
                "0:80",
                "0x7f.1:80",
                "0177.0.0.1:80",
                "127.0.0.1.example.org:80",
                "localhost.example.org:80",
                "localhost.:80",
                "LOCALHOST.lan:80",
                "ip6-localhost:80",
                "sluice.example.org:80"
            })
    void otherHostsMayReachAnythingElse(String listen) {
        assertThat(HostAndPort.parse(listen).orElseThrow().isThisHostAlone()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"''|false", ", read: token|false", ", read: all|true", ", read: null|false"})
    void whereOtherHostsReachItWhoReadsShowsATokenUnlessAllMay(String read, boolean isByAll) throws IOException {
        HttpConfig http = new ConfigText(folder)
                .config("http: {listen: '0.0.0.0:443', tokens: t, tls: {certificate: c, key: k}" + read + "}")
                .http();

        assertThat(http.isPublic()).isTrue();
        assertThat(http.isReadByAll()).isEqualTo(isByAll);
    }

    @Test
    void onThisHostAloneAllMayReadUnlessItIsSaidOtherwise() throws IOException {
        assertThat(new ConfigText(folder).config("http: {}").http().isReadByAll())
                .isTrue();
        assertThat(new ConfigText(folder)
                        .config("http: {read: token, tokens: t}")
                        .http()
                        .isReadByAll())
                .isFalse();
    }

    @Test
    void theRefusalSaysWhatToDo() throws IOException {
        assertThat(new ConfigText(folder).problems("http: {listen: '0.0.0.0:8080'}"))
                .containsExactly(
                        "http.listen: 0.0.0.0:8080 can be reached from other hosts: give tls, or an address of this"
                                + " host, 127.0.0.1, with a proxy or a tunnel before it",
                        "http.tokens: is missing; other hosts can reach 0.0.0.0:8080: name a file, into which"
                                + " `sluice token NAME` writes who may");
    }
}
