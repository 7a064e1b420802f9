package org.sluice.admit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sluice.admit.Visit.Place;

/** Who is at the gate, found by each name that it has. For who holds the room's lock. */
final class Visits {

    /** So many ports a host's daemons may have; those that are not known are not measured. */
    private static final int MOST_PORTS = 16;

    private final Map<String, Visit> byId = new LinkedHashMap<>();
    private final Map<Caller, Visit> byCaller = new LinkedHashMap<>();
    private final Map<Peer, Visit> byPeer = new LinkedHashMap<>();
    private final Set<Integer> ports = new LinkedHashSet<>();

    void add(Visit visit) {
        byId.put(visit.id(), visit);
        visit.caller().ifPresent(caller -> byCaller.put(caller, visit));
        visit.ask().peer().ifPresent(peer -> {
            byPeer.put(peer, visit);
            if (ports.size() < MOST_PORTS) {
                ports.add(visit.ask().port());
            }
        });
    }

    void remove(Visit visit) {
        byId.remove(visit.id());
        visit.caller().ifPresent(byCaller::remove);
        visit.ask().peer().ifPresent(peer -> byPeer.remove(peer, visit));
    }

    Optional<Visit> byId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    Optional<Visit> byCaller(Caller caller) {
        return Optional.ofNullable(byCaller.get(caller));
    }

    boolean isKnown(Peer peer) {
        return byPeer.containsKey(peer);
    }

    /** The session that a process of the daemon serves. */
    Optional<Visit> running(long pid, String host) {
        return byId.values().stream()
                .filter(visit -> visit.place() == Place.RUNNING
                        && visit.ask().pid() == pid
                        && visit.ask().host().equals(host))
                .findFirst();
    }

    List<Visit> in(Place place) {
        return byId.values().stream().filter(visit -> visit.place() == place).toList();
    }

    List<Visit> all() {
        return new ArrayList<>(byId.values());
    }

    boolean isEmpty() {
        return byId.isEmpty();
    }

    /** The daemon's ports, as far as clients came to them. */
    Set<Integer> ports() {
        return Set.copyOf(ports);
    }
}
