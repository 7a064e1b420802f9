package org.sluice.probe.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.sluice.config.pool.Resolver;
import org.sluice.probe.http.HostNames.Family;
import org.sluice.probe.http.HostNames.Meaning;

class HostNamesTest {

    private final List<String> asked = new ArrayList<>();

    @Test
    void takesOneAddressOfEachKind() throws UnknownHostException {
        InetAddress six = InetAddress.getByName("2a00:1450::1");

        Meaning meaning = names(false, "8.8.8.8", "8.8.4.4", "2a00:1450::1").meaning("mirror.example.org");

        assertThat(meaning).isInstanceOfSatisfying(Meaning.Addresses.class, addresses -> {
            assertThat(addresses.families()).containsExactly(Family.IPV4, Family.IPV6);
            assertThat(addresses.of(Family.IPV6)).contains(six);
        });
    }

    @Test
    void asksNobodyForNamesBelowLocalhost() throws UnknownHostException {
        Meaning meaning = names(true).meaning("mirror-01.localhost");

        assertThat(meaning).isEqualTo(new Meaning.Addresses(List.of(InetAddress.getLoopbackAddress())));
        assertThat(asked).isEmpty();
    }

    @Test
    void refusesAHostThatHasPrivateAddressesAlone() throws UnknownHostException {
        assertThat(names(false, "127.0.0.1", "fd00::1").meaning("evil.example.org"))
                .isInstanceOfSatisfying(
                        Meaning.Private.class,
                        refused -> assertThat(refused.why()).contains("not public", "allow-private"));
        assertThat(names(false).meaning("localhost")).isInstanceOf(Meaning.Private.class);
    }

    @Test
    void passesOverThePrivateOnesOfSeveral() throws UnknownHostException {
        assertThat(names(false, "10.0.0.1", "8.8.8.8").meaning("mixed.example.org"))
                .isEqualTo(new Meaning.Addresses(List.of(InetAddress.getByName("8.8.8.8"))));
    }

    /** Who controls a name can let it mean this host a moment later: what is connected to is what was looked at. */
    @Test
    void looksANameUpOnceAndJudgesItAnewTheNextTime() throws UnknownHostException {
        Deque<InetAddress> answers =
                new ArrayDeque<>(List.of(InetAddress.getByName("8.8.8.8"), InetAddress.getLoopbackAddress()));
        Resolver rebinding = hosts -> Map.of("evil.example.org", List.of(answers.remove()));
        HostNames names = new HostNames(rebinding, false, new Random(1));

        assertThat(names.meaning("evil.example.org"))
                .isEqualTo(new Meaning.Addresses(List.of(InetAddress.getByName("8.8.8.8"))));
        assertThat(names.meaning("evil.example.org")).isInstanceOf(Meaning.Private.class);
        assertThat(answers).isEmpty();
    }

    @Test
    void saysThatANameHasNoAddress() throws UnknownHostException {
        assertThat(names(false).meaning("nowhere.example.org")).isInstanceOf(Meaning.Unknown.class);
    }

    @Test
    void takesTheBracketsOffAnAddress() throws UnknownHostException {
        names(true, "2a00:1450::1").meaning("[2a00:1450::1]");

        assertThat(asked).containsExactly("2a00:1450::1");
    }

    private HostNames names(boolean isPrivateAllowed, String... addresses) throws UnknownHostException {
        List<InetAddress> all = new ArrayList<>();
        for (String address : addresses) {
            all.add(InetAddress.getByName(address));
        }
        Resolver resolver = hosts -> {
            asked.addAll(hosts);
            return all.isEmpty() ? Map.of() : hosts.stream().collect(Collectors.toMap(host -> host, host -> all));
        };
        return new HostNames(resolver, isPrivateAllowed, new Random(1));
    }
}
