package org.sluice.mirror;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All mirrors, and the source addresses by which the daemon's log knows them.
 *
 * @param mirrors in the order of mirrors.json
 * @param addresses from a source address to a mirror's name
 */
public record Pool(List<Mirror> mirrors, Map<InetAddress, String> addresses) {

    public Pool {
        mirrors = List.copyOf(mirrors);
        addresses = Map.copyOf(addresses);
    }

    /** A pool that knows nobody. */
    public static Pool empty() {
        return new Pool(List.of(), Map.of());
    }

    /** The mirror that pulls from an address. */
    public Optional<Mirror> byAddress(InetAddress address) {
        return Optional.ofNullable(addresses.get(address)).flatMap(this::byName);
    }

    /**
     * The mirror that pulls from an address as a log spells it. A log may say anything: only what is spelled like an
     * address is looked up, never a host name.
     */
    public Optional<Mirror> byLoggedAddress(String text) {
        return LoggedAddress.parse(text).flatMap(this::byAddress);
    }

    /** The mirror of a name. */
    public Optional<Mirror> byName(String name) {
        return mirrors.stream().filter(mirror -> mirror.name().equals(name)).findFirst();
    }

    /** The mirrors that readiness counts. */
    public List<Mirror> enabled() {
        return mirrors.stream().filter(Mirror::isEnabled).toList();
    }
}
