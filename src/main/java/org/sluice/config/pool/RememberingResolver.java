package org.sluice.config.pool;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Answers as last time where the name can't be resolved now: a name server that is down for a minute must not turn a
 * mirror into a stranger. Names that are no longer asked for are forgotten. For one thread at a time.
 */
final class RememberingResolver implements Resolver {

    private final Resolver resolver;
    private Map<String, List<InetAddress>> last = Map.of();

    RememberingResolver(Resolver resolver) {
        this.resolver = resolver;
    }

    @Override
    public Map<String, List<InetAddress>> resolve(Set<String> names) {
        Map<String, List<InetAddress>> answers = new HashMap<>(last);
        answers.keySet().retainAll(names);
        answers.putAll(resolver.resolve(names));
        last = Map.copyOf(answers);
        return last;
    }
}
