package org.sluice.app;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.ledger.Event;
import org.sluice.ledger.Ledger;
import org.sluice.notify.Hooks;
import org.sluice.release.Artifact;
import org.sluice.stage.Waves;

/**
 * Takes from the ledger, before the routes start, what they would take from the broker: its journal may have lost
 * messages, and not the ids by which it drops what is sent again. What comes from the broker besides is known then.
 */
record Untaken(Ledger ledger) {

    private static final Logger LOG = LoggerFactory.getLogger(Untaken.class);
    private static final int BATCH = 500;

    /** New artifacts that are in no wave; says how many. */
    int admit(Waves waves) {
        List<Artifact> waiting = ledger.read(books -> books.artifacts().inState(Artifact.State.ACCEPTED)).stream()
                .filter(artifact -> artifact.wave().isEmpty())
                .toList();
        for (Artifact artifact : waiting) {
            try {
                waves.admit(artifact.id());
            } catch (IllegalArgumentException noWave) {
                LOG.warn("{} stays where it is: {}", artifact.path(), noWave.getMessage());
            }
        }
        return waiting.size();
    }

    /** Events that the hooks have not seen; says how many. */
    int note(Hooks hooks) {
        int noted = 0;
        List<Event> batch = ledger.read(books -> books.events().unnoted(BATCH));
        while (!batch.isEmpty()) {
            batch.forEach(hooks::note);
            noted += batch.size();
            batch = ledger.read(books -> books.events().unnoted(BATCH));
        }
        return noted;
    }
}
