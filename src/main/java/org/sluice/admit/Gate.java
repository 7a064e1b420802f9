package org.sluice.admit;

import java.time.InstantSource;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.config.SluiceConfig;
import org.sluice.ledger.Ledger;
import org.sluice.mirror.Pool;

/**
 * What the routes need to hold clients of the daemon, put together. Opens nothing: the routes do. Keeping clients held
 * depends on neither the ledger nor the kernel's answers: each has a thread of its own. For any thread.
 */
public final class Gate implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);
    private static final int LOOKUPS_AT_ONCE = 2;

    /** Connections beyond those that may wait: they come and go. */
    private static final int PASSING = 1_000;

    private static final int IDLE_LOOKS = 8;

    private final Room room;
    private final Lookup lookup;
    private final Notebook notebook;
    private final GatePipeline pipeline;
    private final SocketWatch sockets = new SocketWatch();
    private final ExecutorService lookups;
    private int idleLooks;

    /** @param pool the mirrors in force, asked for each client */
    public Gate(SluiceConfig config, Ledger ledger, Supplier<Pool> pool, InstantSource clock) {
        int most = config.admission().mostWaiting() + PASSING;
        this.room = new Room(config.admission(), new SteadyClock(clock, System::nanoTime));
        this.lookup = new Lookup(config, ledger, pool);
        this.notebook = new Notebook(ledger, room, config.admission());
        this.pipeline = new GatePipeline(new Callers(most), room::left);
        this.lookups = new ThreadPoolExecutor(
                LOOKUPS_AT_ONCE,
                LOOKUPS_AT_ONCE,
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(most),
                Thread.ofPlatform().daemon().name("admit-lookup-", 0).factory());
    }

    /** The way into the route. */
    public GatePipeline pipeline() {
        return pipeline;
    }

    /** Notes in the ledger what happens here. */
    public Notebook notebook() {
        return notebook;
    }

    /** Tells if the policy is another one than when Sluice ran last. */
    public void begin() {
        notebook.begin();
    }

    /** Takes what a hook says. */
    public void take(Call call) {
        switch (MessageReader.read(call.line()).orElse(null)) {
            case Message.Ask ask -> ask(ask, call.caller());
            case Message.End end -> room.end(end);
            case null -> call.caller().sayLast(Words.GO);
        }
    }

    private void ask(Message.Ask ask, Caller caller) {
        room.enter(ask, caller).ifPresent(visit -> {
            try {
                lookups.execute(() -> place(visit));
            } catch (RejectedExecutionException tooMany) {
                room.failOpen(visit);
            }
        });
    }

    private void place(Visit visit) {
        try {
            room.place(visit, lookup.find(visit.ask()));
        } catch (RuntimeException failure) {
            LOG.warn("a client goes, for nothing can be found out about it: {}", failure.toString());
            room.failOpen(visit);
        }
    }

    /** Lets go whose turn has come, and keeps the others waiting. Never waits itself. */
    public void beat() {
        room.beat();
    }

    /** Looks how fast sessions are; seldom, if nobody is here. */
    public void measure() {
        boolean isIdle = room.isEmpty() && ++idleLooks % IDLE_LOOKS != 0;
        if (!isIdle && !room.ports().isEmpty()) {
            room.measured(sockets.look(room.ports()));
        }
    }

    /** Lets everybody go. */
    @Override
    public void close() {
        room.close();
        lookups.shutdownNow();
    }
}
