package org.sluice.app;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.sluice.ledger.Books;
import org.sluice.ledger.Checkpoints;
import org.sluice.ledger.Json;
import org.sluice.ledger.PulseValue;
import org.sluice.mirror.Mirror;
import org.sluice.mirror.Pool;
import org.sluice.plan.Busy;
import org.sluice.plan.Queue;
import org.sluice.track.session.SessionAssembler;

/** Which mirrors are held or pull now: as the queue says, and of those that it does not know, as the logs say. */
final class BusyMirrors implements Function<Books, Collection<Busy>> {

    private static final int MOST = 1000;

    private final Supplier<Pool> pool;

    BusyMirrors(Supplier<Pool> pool) {
        this.pool = pool;
    }

    @Override
    public Collection<Busy> apply(Books books) {
        List<Busy> busy = new ArrayList<>();
        Queue.recent(books).ifPresent(state -> {
            state.list("waiting").forEach(client -> add(busy, client, true));
            state.list("running").forEach(client -> add(busy, client, false));
        });
        List<String> known = busy.stream().map(Busy::mirror).toList();
        books.checkpoints().all().stream()
                .flatMap(this::open)
                .filter(session -> !known.contains(session.mirror()))
                .limit(MOST)
                .forEach(busy::add);
        return busy;
    }

    private static void add(List<Busy> busy, PulseValue client, boolean isHeld) {
        String name = client.text("client");
        if (name != null) {
            client.time("since").ifPresent(at -> busy.add(new Busy(name, isHeld, at, client.number("bytes", 0))));
        }
    }

    private Stream<Busy> open(Checkpoints.Row row) {
        return Json.read(row.state()).get("sessions") instanceof String open
                ? SessionAssembler.running(open).stream()
                        .flatMap(session -> pool
                                .get()
                                .byLoggedAddress(session.address())
                                .map(Mirror::name)
                                .map(mirror -> new Busy(mirror, false, session.started(), session.bytes()))
                                .stream())
                : Stream.empty();
    }
}
