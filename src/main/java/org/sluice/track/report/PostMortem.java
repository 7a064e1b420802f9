package org.sluice.track.report;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sluice.mirror.Mirror;
import org.sluice.mirror.Pool;
import org.sluice.track.evidence.Change;
import org.sluice.track.evidence.Evidence;
import org.sluice.track.log.LogLine;
import org.sluice.track.session.Session;
import org.sluice.track.session.SessionAssembler;
import org.sluice.track.session.SessionRules;

/** Reads lines of logs once, in order, and says in the end who had what when. For one thread. */
public final class PostMortem {

    private static final int MOST_CLIENTS = 10_000;

    private final Catalogue catalogue;
    private final Pool pool;
    private final SessionRules rules;
    private final Instant since;
    private final SessionAssembler assembler;
    private final Evidence evidence = new Evidence();
    private final Map<String, Client> clients = new LinkedHashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final LastSeen lastSeen = new LastSeen();
    private long from = Long.MAX_VALUE;
    private long to = Long.MIN_VALUE;

    /**
     * A report to be.
     *
     * @param since sessions that ended earlier do not count
     */
    public PostMortem(Catalogue catalogue, Pool pool, SessionRules rules, Instant since) {
        this.catalogue = catalogue;
        this.pool = pool;
        this.rules = rules;
        this.since = since;
        this.assembler = new SessionAssembler(rules, this::judge);
        pool.mirrors().forEach(mirror -> clients.put(mirror.name(), new Client(mirror.name())));
    }

    /** Says that the lines came by way of syslog, where they can overtake each other. */
    public void expectDisorder() {
        assembler.expectDisorder();
    }

    /** Takes the next line. */
    public void accept(LogLine line) {
        if (line.at() > 0) {
            from = Math.min(from, line.at());
            to = Math.max(to, line.at());
        }
        assembler.accept(line);
    }

    /** The report, when all lines were taken. */
    public Report finish() {
        assembler.finish();
        ReportWriter writer = new ReportWriter(catalogue, lastSeen, clients.values());
        return writer.report(assembler.unparsed(), instant(from), instant(to));
    }

    private static @Nullable Instant instant(long second) {
        return second == Long.MAX_VALUE || second == Long.MIN_VALUE ? null : Instant.ofEpochSecond(second);
    }

    /** Who pulls from an address; the pool takes its time to say that, and there are many sessions. */
    private String nameOf(String address) {
        String known = names.get(address);
        if (known == null) {
            known = pool.byLoggedAddress(address).map(Mirror::name).orElse(address);
            if (names.size() < MOST_CLIENTS) {
                names.put(address, known);
            }
        }
        return known;
    }

    private void judge(Session session) {
        if (session.address().isEmpty() || session.ended().isBefore(since) || !rules.isOurs(session)) {
            return;
        }
        String name = nameOf(session.address());
        if (clients.size() >= MOST_CLIENTS && !clients.containsKey(name)) {
            return;
        }
        Client client = clients.computeIfAbsent(name, Client::new);
        client.see(session);
        for (Change change : evidence.judge(name, session, catalogue)) {
            lastSeen.note(client, change);
            catalogue.saw(change.path(), change.size());
        }
    }
}
