package org.sluice.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.config.HttpConfig;
import org.sluice.config.read.HostAndPort;

class TargetsTest {

    private final Targets targets = new Targets(new HttpConfig(
            new HostAndPort("127.0.0.1", 0), Optional.empty(), Optional.empty(), true, List.of("sluice.example.org")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "localhost:8080",
                "LOCALHOST:1",
                "sluice.localhost",
                "127.0.0.1:8080",
                "[::1]",
                "[::1]:8080",
                "192.0.2.7:8080",
                "sluice.example.org",
                "Sluice.Example.ORG:443"
            })
    void addressesAndOwnNamesAreItsOwn(String host) {
        assertThat(targets.isOwn(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "rebound.example.org",
                "rebound.example.org:8080",
                "127.0.0.1.rebound.example.org",
                "localhost.rebound.example.org",
                "xlocalhost",
                "sluice.example.org.",
                "evil-sluice.example.org",
                "127.0.0.1@rebound.example.org",
                "rebound.example.org#localhost",
                "localhost:80:80",
                "[::1].rebound.example.org",
                "[rebound]",
                "2130706433",
                "0x7f000001"
            })
    void otherNamesAreNot(String host) {
        assertThat(targets.isOwn(host)).isFalse();
    }
}
