package org.sluice.config.pool;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Asks the operating system, a few names at once; what has not answered in time counts as not resolvable.
 *
 * @param patience for all names together
 */
public record SystemResolver(Duration patience) implements Resolver {

    private static final int AT_ONCE = 8;

    private record Answer(String name, List<InetAddress> addresses) {}

    /** With ten seconds for all names. */
    public SystemResolver() {
        this(Duration.ofSeconds(10));
    }

    @Override
    public Map<String, List<InetAddress>> resolve(Set<String> names) {
        if (names.isEmpty()) {
            return Map.of();
        }
        List<Callable<Answer>> questions = new ArrayList<>();
        names.forEach(name -> questions.add(() -> ask(name)));
        // not closed: closing would wait for a lookup that hangs
        ExecutorService askers = Executors.newFixedThreadPool(
                Math.min(AT_ONCE, names.size()),
                Thread.ofPlatform().daemon().name("resolver").factory());
        try {
            return answers(askers.invokeAll(questions, patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return Map.of();
        } finally {
            askers.shutdownNow();
        }
    }

    private static Answer ask(String name) throws UnknownHostException {
        return new Answer(name, List.of(InetAddress.getAllByName(name)));
    }

    private static Map<String, List<InetAddress>> answers(List<Future<Answer>> asked) throws InterruptedException {
        Map<String, List<InetAddress>> answers = new HashMap<>();
        for (Future<Answer> question : asked) {
            if (!question.isCancelled()) {
                try {
                    answers.put(question.get().name(), question.get().addresses());
                } catch (ExecutionException unknown) {
                    // left out: the name has no address now
                }
            }
        }
        return answers;
    }
}
