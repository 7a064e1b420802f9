package org.sluice.track.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sluice.track.session.Session;

/**
 * What sessions prove. A file counts as complete at a mirror if it was sent whole in a session that ended clean, or if
 * it was sent before and a later clean session compared the whole tree and did not need it again. Whatever else was
 * seen is doubtful, and says why. Pure: no clock, no I/O. For one thread.
 */
public final class Evidence {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<LinkedHashMap<String, Map<String, Standing>>> SAVED = new TypeReference<>() {};
    private static final int MOST_CLIENTS = 10_000;

    private final Map<String, Holdings> clients = new LinkedHashMap<>();
    private final Paths paths = new Paths();

    /** What is believed, as JSON, to go on from with {@link #restore}. */
    public String save() {
        try {
            LinkedHashMap<String, Map<String, Standing>> files = new LinkedHashMap<>();
            clients.forEach((client, holdings) -> files.put(client, holdings.toSave()));
            return JSON.writerFor(SAVED).writeValueAsString(files);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("evidence cannot be written as JSON", e);
        }
    }

    /**
     * Evidence as it was when saved.
     *
     * @throws IllegalArgumentException if the text was not written by {@link #save}
     */
    public static Evidence restore(String saved) {
        try {
            Evidence evidence = new Evidence();
            JSON.readValue(saved, SAVED).forEach((client, files) -> files.forEach(evidence.holdings(client)::put));
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
        if (known.isEmpty()) {
            clients.remove(client);
        } else if (clients.size() > MOST_CLIENTS) {
            clients.remove(clients.keySet().iterator().next());
        }
        return changes;
    }

    /** Forgets a client. */
    public void forget(String client) {
        clients.remove(client);
    }

    /** Takes what is believed of a client's file as said of a mirror, which the client has turned out to be. */
    public void tie(String client, String mirror, String path) {
        Holdings from = clients.get(client);
        if (from != null) {
            holdings(mirror).take(path, from);
        }
    }

    private Holdings holdings(String client) {
        return clients.computeIfAbsent(client, name -> new Holdings(paths));
    }
}
