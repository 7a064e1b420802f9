package org.sluice.config.pool;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns host names into addresses, v4 and v6. */
@FunctionalInterface
public interface Resolver {

    /**
     * The addresses of all the names, in bounded time.
     *
     * @return from name to addresses; a name that can't be resolved now is left out
     */
    Map<String, List<InetAddress>> resolve(Set<String> names);
}
