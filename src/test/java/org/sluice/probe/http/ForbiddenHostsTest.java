package org.sluice.probe.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.config.pool.SystemResolver;
import org.sluice.probe.http.HostNames.Meaning;

/** Whatever way a mirror or its redirect spells an address of this host or its networks: nothing is connected to. */
class ForbiddenHostsTest {

    private final HostNames names = new HostNames(new SystemResolver(), false, new Random(1));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/",
                "http://127.1/",
                "http://127.255.255.255:8080/",
                "http://2130706433/",
                "http://017700000001/",
                "http://0x7f000001/",
                "http://0x7f.0.0.1/",
                "http://0/",
                "http://0.0.0.0/",
                "http://10.0.0.1/",
                "http://169.254.169.254/latest/meta-data/",
                "http://172.16.0.1/",
                "http://192.168.1.1/",
                "http://255.255.255.255/",
                "http://224.0.0.1/",
                "http://localhost/",
                "http://LOCALHOST/",
                "http://a.localhost/",
                "http://[::]/",
                "http://[::1]/",
                "http://[0:0:0:0:0:0:0:1]/",
                "http://[::127.0.0.1]/",
                "http://[::ffff:127.0.0.1]/",
                "http://[::ffff:10.0.0.1]/",
                "http://[::ffff:7f00:1]/",
                "http://[64:ff9b::7f00:1]/",
                "http://[64:ff9b::10.0.0.1]/",
                "http://[64:ff9b:1::7f00:1]/",
                "http://[2002:7f00:1::]/",
                "http://[2002:a00:1::1]/",
                "http://[2001:0:7f00:1::]/",
                "http://[fe80::1]/",
                "http://[fe80::1%25lo]/",
                "http://[fd00::1]/",
                "http://[fec0::1]/",
                "http://[ff02::1]/",
                "http://user@127.0.0.1/",
                "http://127.0.0.1#@mirror.example.org/",
                "http://127.0.0.1\\@mirror.example.org/",
                "https:127.0.0.1",
                "//127.0.0.1/"
            })
    void leadNowhere(String url) {
        Optional<Place> place = place(url);

        assertThat(place.map(to -> names.meaning(to.host())))
                .satisfies(meaning -> assertThat(meaning.orElse(new Meaning.Private("no place at all")))
                        .isNotInstanceOf(Meaning.Addresses.class));
    }

    private static Optional<Place> place(String url) {
        try {
            return Place.of(new URI(url));
        } catch (URISyntaxException noUrl) {
            return Optional.empty();
        }
    }
}
