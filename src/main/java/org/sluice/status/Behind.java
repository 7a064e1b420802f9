package org.sluice.status;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sluice.ledger.Books;
import org.sluice.ledger.Waves.Wave;
import org.sluice.mirror.Mirror;
import org.sluice.mirror.Pool;
import org.sluice.track.diagnosis.CurrentWave;
import org.sluice.track.diagnosis.Diagnoses;
import org.sluice.track.diagnosis.Diagnosis;
import org.sluice.track.diagnosis.Examination;
import org.sluice.track.diagnosis.Wording;

/**
 * Which mirrors are behind, and why. Of the current releases alone: what a mirror lacks of an older one, it need not
 * fetch any more.
 *
 * @param current the subjects of the current releases' waves
 * @param reasons by mirror
 * @param lagging subject and mirror
 */
record Behind(Set<String> current, Map<String, String> reasons, Set<List<String>> lagging) {

    static Behind of(Books books, Pool pool, String module, Set<String> unknown) {
        Examination examination = new Examination(books, pool, module, unknown);
        Set<String> current = new HashSet<>();
        Set<List<String>> lagging = new HashSet<>();
        for (CurrentWave wave : examination.waves()) {
            current.add(wave.subject());
            books.laggings()
                    .of(wave.release(), wave.name())
                    .forEach(row -> lagging.add(List.of(wave.subject(), row.mirror())));
        }
        return new Behind(current, current.isEmpty() ? Map.of() : reasons(examination, pool), lagging);
    }

    private static Map<String, String> reasons(Examination examination, Pool pool) {
        Map<String, String> reasons = new HashMap<>();
        for (Mirror mirror : pool.enabled()) {
            List<Diagnosis> diagnoses = Diagnoses.of(examination.of(mirror));
            if (!diagnoses.isEmpty()) {
                reasons.put(mirror.name(), Wording.of(diagnoses.getFirst()));
            }
        }
        return reasons;
    }

    /** A mirror's catch-up, with why it is behind if it is. */
    Status.Mirror tell(Wave wave, Status.Mirror mirror) {
        if (mirror.at() != null || !current.contains(wave.subject())) {
            return mirror;
        }
        boolean isLagging = lagging.contains(List.of(wave.subject(), mirror.mirror()));
        return mirror.behind(isLagging ? "lagging" : mirror.state(), reasons.get(mirror.mirror()));
    }
}
