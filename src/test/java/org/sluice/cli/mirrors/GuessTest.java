package org.sluice.cli.mirrors;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sluice.ledger.Strangers;
import org.sluice.mirror.LoggedAddress;
import org.sluice.mirror.Mirror;
import org.sluice.mirror.Network;
import org.sluice.mirror.Pool;

class GuessTest {

    private static final String ALL = "amnesia-archive/";

    @Test
    void knowsAMirrorsOwnName() throws UnknownHostException {
        assertThat(guess("198.51.100.1", 1, ALL, "Mirror-A.example.org"))
                .containsExactly("its name is that of mirror-a.example.org");
    }

    @Test
    void knowsANameBesideAMirrors() throws UnknownHostException {
        assertThat(guess("198.51.100.1", 1, ALL, "rsync3.example.org"))
                .containsExactly("its name is in example.org, as that of mirror-a.example.org is");
        assertThat(guess("198.51.100.1", 1, ALL, "evilexample.org")).isEmpty();
    }

    @Test
    void knowsTheNetworkOfAMirror() throws UnknownHostException {
        assertThat(guess("192.0.2.200", 1, ALL, "")).containsExactly("it is in the network of mirror-a.example.org");
        assertThat(guess("2001:db8::ffff", 1, ALL, "")).containsExactly("it is in the network of mirror-a.example.org");
        assertThat(guess("2001:db8:0:1::1", 1, ALL, "")).isEmpty();
    }

    @Test
    void knowsAMirrorsHabit() throws UnknownHostException {
        assertThat(guess("198.51.100.1", 25, ALL, ""))
                .containsExactly("it asks for everything every 60 min, as a mirror does");
        assertThat(guess("198.51.100.1", 25, "amnesia-archive/tails/alpha", "")).isEmpty();
        assertThat(guess("198.51.100.1", 3, ALL, "")).isEmpty();
    }

    private static List<String> guess(String address, int sessions, String request, String name)
            throws UnknownHostException {
        Instant first = Instant.parse("2026-03-01T12:00:00Z");
        Network network = Network.of(LoggedAddress.parse(address).orElseThrow());
        Strangers.Row row = new Strangers.Row(
                address,
                network.text(),
                first,
                first.plus(Duration.ofHours(sessions - 1L)),
                sessions,
                sessions,
                0,
                0,
                0,
                request);
        return new Guess(pool(), "amnesia-archive").of(row, Optional.of(name).filter(known -> !known.isEmpty()));
    }

    private static Pool pool() throws UnknownHostException {
        Mirror mirror = new Mirror("mirror-a.example.org", URI.create("https://mirror-a.example.org/tails/"), 1);
        return new Pool(
                List.of(mirror),
                Map.of(
                        InetAddress.getByName("192.0.2.11"), mirror.name(),
                        InetAddress.getByName("2001:db8::11"), mirror.name()));
    }
}
