package org.sluice.probe.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.sluice.config.pool.Resolver;

/**
 * Finds the addresses that a host may be asked at, by IPv4 and by IPv6. Names below {@code .localhost} mean this host,
 * and nobody is asked for them (RFC 6761).
 */
public final class HostNames {

    private final Resolver resolver;
    private final boolean isPrivateAllowed;
    private final Random random;

    /**
     * @param isPrivateAllowed whether addresses that are not public may be connected to
     * @param random picks one of several addresses, so that in time all of them are asked
     */
    public HostNames(Resolver resolver, boolean isPrivateAllowed, Random random) {
        this.resolver = resolver;
        this.isPrivateAllowed = isPrivateAllowed;
        this.random = random;
    }

    /** The two kinds of addresses. */
    public enum Family {
        IPV4("IPv4"),
        IPV6("IPv6");

        private final String word;

        Family(String word) {
            this.word = word;
        }

        static Family of(InetAddress address) {
            return address instanceof Inet6Address ? IPV6 : IPV4;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    /** What a host's name means. */
    public sealed interface Meaning {

        /** One address of each kind that the host has. */
        record Addresses(List<InetAddress> one) implements Meaning {

            /** The one of a kind. */
            public Optional<InetAddress> of(Family family) {
                return one.stream()
                        .filter(address -> Family.of(address) == family)
                        .findFirst();
            }

            /** The kinds that there are. */
            public List<Family> families() {
                return one.stream().map(Family::of).toList();
            }
        }

        /** Nothing, at present. */
        record Unknown(String why) implements Meaning {}

        /** Only addresses that are not to be connected to. */
        record Private(String why) implements Meaning {}
    }

    /** Looks a host up; may take as long as the resolver does. */
    public Meaning meaning(String host) {
        List<InetAddress> all = new ArrayList<>(addresses(host));
        if (all.isEmpty()) {
            return new Meaning.Unknown("has no address: " + host + " does not resolve");
        }
        List<InetAddress> allowed = new ArrayList<>(all.stream()
                .filter(address -> isPrivateAllowed || PublicAddress.isPublic(address))
                .toList());
        if (allowed.isEmpty()) {
            return new Meaning.Private("has an address that is not public: "
                    + all.getFirst().getHostAddress() + "; probe.allow-private would allow it");
        }
        Collections.shuffle(allowed, random);
        List<InetAddress> one = new ArrayList<>();
        for (Family family : Family.values()) {
            allowed.stream()
                    .filter(address -> Family.of(address) == family)
                    .findFirst()
                    .ifPresent(one::add);
        }
        return new Meaning.Addresses(List.copyOf(one));
    }

    private List<InetAddress> addresses(String host) {
        if (host.equals("localhost") || host.endsWith(".localhost")) {
            return List.of(InetAddress.getLoopbackAddress());
        }
        String name = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return resolver.resolve(Set.of(name)).getOrDefault(name, List.of());
    }
}
