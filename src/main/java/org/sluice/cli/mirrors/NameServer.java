package org.sluice.cli.mirrors;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Asks the operating system, a few addresses at once; what has not answered in time is not told.
 *
 * @param patience for all addresses together
 */
public record NameServer(Duration patience) implements ReverseNames {

    private static final int AT_ONCE = 8;

    @Override
    public Map<InetAddress, String> of(Collection<InetAddress> addresses) {
        Map<InetAddress, String> names = new ConcurrentHashMap<>();
        if (addresses.isEmpty()) {
            return names;
        }
        List<Callable<Void>> questions = new ArrayList<>();
        addresses.forEach(address -> questions.add(() -> {
            ask(address, names);
            return null;
        }));
        // not closed: closing would wait for a lookup that hangs
        ExecutorService askers = Executors.newFixedThreadPool(
                Math.min(AT_ONCE, questions.size()),
                Thread.ofPlatform().daemon().name("name-server").factory());
        try {
            var unused = askers.invokeAll(questions, patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } finally {
            askers.shutdownNow();
        }
        return Map.copyOf(names);
    }

    /** The JDK looks the name up in turn, and answers with the address if that is not among the name's addresses. */
    private static void ask(InetAddress address, Map<InetAddress, String> names) {
        String name = address.getCanonicalHostName();
        if (!name.equals(address.getHostAddress())) {
            names.put(address, name);
        }
    }
}
