package org.sluice.track.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sluice.track.session.Session;

/**
 * What sessions prove. A file counts as complete at a mirror if it was sent whole in a session that ended clean, or if
 * it was sent before and a later clean session compared the whole tree and did not need it again. Whatever else was
 * seen is doubtful, and says why. Pure: no clock, no I/O. For one thread.
 */
public final class Evidence {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<LinkedHashMap<String, Map<String, Standing>>> SAVED = new TypeReference<>() {};
    private static final TypeReference<LinkedHashMap<String, Standing>> SAVED_CLIENT = new TypeReference<>() {};
    private static final int MOST_CLIENTS = 10_000;

    private final Map<String, Holdings> clients = new LinkedHashMap<>();
    private final Paths paths = new Paths();

    /** Clients of which something else is believed than was kept. */
    private final Set<String> unkept = new LinkedHashSet<>();

    /** What is believed of each client of which it is not kept yet, as JSON; nothing: of it nothing any more. */
    public Map<String, Optional<String>> unkept() {
        Map<String, Optional<String>> files = new LinkedHashMap<>();
        unkept.forEach(client ->
                files.put(client, Optional.ofNullable(clients.get(client)).map(Evidence::save)));
        return files;
    }

    /** Says that {@link #unkept} is kept. */
    public void kept() {
        unkept.clear();
    }

    private static String save(Holdings holdings) {
        try {
            return JSON.writerFor(SAVED_CLIENT).writeValueAsString(holdings.toSave());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("evidence cannot be written as JSON", e);
        }
    }

    /**
     * Takes what was kept of a client.
     *
     * @throws IllegalArgumentException if the text is not of {@link #unkept}
     */
    public void restore(String client, String files) {
        clients.remove(client);
        Holdings holdings = holdings(client);
        try {
            JSON.readValue(files, SAVED_CLIENT).forEach(holdings::put);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not saved evidence of " + client, e);
        }
        holdings.takeChanged();
    }

    /**
     * What was kept in one text of all clients, as it was before; of no client it is kept yet.
     *
     * @throws IllegalArgumentException if the text is none
     */
    public static Evidence restore(String saved) {
        try {
            Evidence evidence = new Evidence();
            JSON.readValue(saved, SAVED).forEach((client, files) -> {
                files.forEach(evidence.holdings(client)::put);
                evidence.note(client);
            });
            return evidence;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not saved evidence", e);
        }
    }

    /**
     * What an ended session changes. Sessions must come in the order in which they ended.
     *
     * @param client a mirror's name, or the session's address
     */
    public List<Change> judge(String client, Session session, Published published) {
        Holdings known = holdings(client);
        List<Change> changes = new Judgement(client, session, published, known).changes();
        note(client);
        if (known.isEmpty()) {
            clients.remove(client);
        } else if (clients.size() > MOST_CLIENTS) {
            forget(clients.keySet().iterator().next());
        }
        return changes;
    }

    private void note(String client) {
        if (holdings(client).takeChanged()) {
            unkept.add(client);
        }
    }

    /** Forgets a client. */
    public void forget(String client) {
        if (clients.remove(client) != null) {
            unkept.add(client);
        }
    }

    /** Takes what is believed of a client's file as said of a mirror, which the client has turned out to be. */
    public void tie(String client, String mirror, String path) {
        Holdings from = clients.get(client);
        if (from != null) {
            holdings(mirror).take(path, from);
            note(mirror);
        }
    }

    private Holdings holdings(String client) {
        return clients.computeIfAbsent(client, name -> new Holdings(paths));
    }
}
