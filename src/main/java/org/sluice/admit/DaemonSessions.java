package org.sluice.admit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.sluice.policy.Client;
import org.sluice.policy.Running;

/**
 * The daemon's sessions where no hook tells of them: by its connections, each from when it was first seen, at the rate
 * between two looks. What a client lacks is not known. For one thread.
 */
public final class DaemonSessions implements Supplier<List<Running>> {

    private static final Duration SHORTEST = Duration.ofMillis(500);
    private static final double NANOS = 1e9;
    private static final int BITS = 8;

    private final Supplier<Optional<Map<Peer, Long>>> look;
    private final InstantSource clock;
    private final Map<Peer, Seen> seen = new HashMap<>();

    /** A connection, when it was first seen, and what it had got by a time. */
    private record Seen(Instant since, long first, Instant at, long bytes, long rate) {

        static Seen now(Instant now, long bytes) {
            return new Seen(now, bytes, now, bytes, 0);
        }

        /** A look that follows too soon says nothing of the rate. */
        Seen again(Instant now, long more) {
            Duration time = Duration.between(at, now);
            return time.compareTo(SHORTEST) < 0
                    ? this
                    : new Seen(since, first, now, more, (long)
                            (Math.max(0, more - bytes) * BITS * NANOS / time.toNanos()));
        }
    }

    /** @param ports of the daemon, on this host */
    public DaemonSessions(Set<Integer> ports, InstantSource clock) {
        this(() -> new SocketWatch().look(ports), clock);
    }

    DaemonSessions(Supplier<Optional<Map<Peer, Long>>> look, InstantSource clock) {
        this.look = look;
        this.clock = clock;
    }

    /**
     * Looks once.
     *
     * @throws IllegalStateException if the connections can't be told
     */
    @Override
    public List<Running> get() {
        Map<Peer, Long> connections = look.get()
                .orElseThrow(() -> new IllegalStateException("the daemon's connections can't be counted: ss"));
        Instant now = clock.instant();
        seen.keySet().retainAll(connections.keySet());
        connections.forEach((peer, bytes) ->
                seen.merge(peer, Seen.now(now, bytes), (before, fresh) -> before.again(now, fresh.bytes())));
        return seen.entrySet().stream()
                .map(session -> running(session.getKey(), session.getValue()))
                .toList();
    }

    private static Running running(Peer peer, Seen session) {
        String address = peer.address().getHostAddress();
        Client client = new Client(
                address + ":" + peer.port(),
                address,
                session.since(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                session.since());
        return new Running(client, session.since(), session.bytes() - session.first(), session.rate());
    }
}
