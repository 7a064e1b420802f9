package org.sluice.cli.mirrors;

import java.net.InetAddress;
import java.util.Collection;
import java.util.Map;

/** Asks what addresses are called. */
@FunctionalInterface
public interface ReverseNames {

    /**
     * The names of addresses, in bounded time: only names that have the address in turn, for anybody can call his
     * address as he likes.
     *
     * @return from address to name; what can't be told now is left out
     */
    Map<InetAddress, String> of(Collection<InetAddress> addresses);
}
