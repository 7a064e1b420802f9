package org.sluice.status;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sluice.ledger.Books;
import org.sluice.ledger.Standing;
import org.sluice.ledger.Waves.Wave;
import org.sluice.mirror.Mirror;
import org.sluice.release.Artifact;
import org.sluice.release.ReleaseId;
import org.sluice.track.diagnosis.CurrentWave;
import org.sluice.track.diagnosis.Diagnoses;
import org.sluice.track.diagnosis.Diagnosis;
import org.sluice.track.diagnosis.Examination;
import org.sluice.track.diagnosis.Letter;
import org.sluice.track.diagnosis.Symptoms;
import org.sluice.track.diagnosis.Wording;

/**
 * One look at the ledger as it was at one instant. What several readers need is read once, for all mirrors together: so
 * it does not matter how many there are. For one transaction, and one thread.
 */
final class Look {

    private final Books books;
    private final Setting setting;
    private final Map<String, Mirror> byName;
    private final Map<String, Map<String, Standing>> standings = new HashMap<>();
    private final Map<String, Progress> progresses = new HashMap<>();
    private final Map<ReleaseId, List<Wave>> staged = new HashMap<>();
    private final Map<String, Symptoms> symptoms = new HashMap<>();
    private final Map<String, List<Diagnosis>> diagnoses = new HashMap<>();
    private final Examination examination;
    private @Nullable Map<String, Instant> lastSeen;
    private @Nullable Map<String, Instant> lastClean;
    private boolean isOfMany;

    Look(Books books, Setting setting) {
        this.books = books;
        this.setting = setting;
        this.byName = setting.pool().mirrors().stream().collect(Collectors.toMap(Mirror::name, mirror -> mirror));
        this.examination = new Examination(books, setting.pool(), setting.module(), setting.unknown());
    }

    Books books() {
        return books;
    }

    Setting setting() {
        return setting;
    }

    /** What was seen of mirrors, and what each should have by now. */
    Examination examination() {
        return examination;
    }

    /** Says that many mirrors will be looked at. */
    Look atMany() {
        isOfMany = true;
        examination.lookAtMany(this::standings);
        return this;
    }

    Optional<Mirror> mirror(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    boolean isEnabled(String mirror) {
        return mirror(mirror).map(Mirror::isEnabled).orElse(false);
    }

    /** By mirror, what all evidence on an artifact means. */
    Map<String, Standing> standings(Artifact artifact) {
        return standings.computeIfAbsent(artifact.id(), id -> books.evidences().standings(id));
    }

    /** What all evidence on a mirror and an artifact means. */
    Standing standing(String mirror, Artifact artifact) {
        return isOfMany
                ? standings(artifact).getOrDefault(mirror, Standing.NONE)
                : books.evidences().standing(mirror, artifact.id());
    }

    /** Paths of artifacts that no evidence in force says a mirror has. */
    List<String> missing(String mirror, List<Artifact> artifacts) {
        return artifacts.stream()
                .filter(artifact -> !standing(mirror, artifact).isThere())
                .map(artifact -> artifact.path().text())
                .toList();
    }

    /** How far the mirrors are with a wave. */
    Progress progress(Wave wave) {
        return progresses.computeIfAbsent(wave.subject(), subject -> read(wave));
    }

    private Progress read(Wave wave) {
        Progress ended = Progress.of(books, wave);
        return isCurrent(wave) ? ended.fetching(examination.pulling()) : ended.superseded();
    }

    /** Whether every mirror should have a wave by now. */
    boolean isCurrent(Wave wave) {
        return examination.waves().stream()
                .anyMatch(current -> current.subject().equals(wave.subject()));
    }

    /** Why a mirror is behind, what weighs most first. */
    List<Diagnosis> diagnoses(Mirror mirror) {
        return diagnoses.computeIfAbsent(mirror.name(), name -> Diagnoses.of(symptoms(mirror)));
    }

    /** What was seen of a mirror. */
    Symptoms symptoms(Mirror mirror) {
        return symptoms.computeIfAbsent(mirror.name(), name -> examination.of(mirror));
    }

    /** A message for a mirror's operator; nothing if there is nothing to tell. */
    Optional<String> letter(Mirror mirror) {
        return diagnoses(mirror).isEmpty()
                ? Optional.empty()
                : Optional.of(Letter.draft(symptoms(mirror), diagnoses(mirror)));
    }

    /**
     * Why an enabled mirror has not got all of a wave, in words; nothing for a wave that it need not fetch any more.
     */
    Optional<String> behind(Wave wave, String mirror) {
        return mirror(mirror)
                .filter(Mirror::isEnabled)
                .filter(enabled -> isCurrent(wave))
                .flatMap(enabled -> diagnoses(enabled).stream().findFirst())
                .map(Wording::of);
    }

    /** By mirror, when its last session ended. */
    Map<String, Instant> lastSeen() {
        Map<String, Instant> known = lastSeen;
        if (known == null) {
            known = books.sessions().lastEnded();
            lastSeen = known;
        }
        return known;
    }

    /** By mirror, when its last clean session ended. */
    Map<String, Instant> lastClean() {
        Map<String, Instant> known = lastClean;
        if (known == null) {
            known = books.sessions().lastClean();
            lastClean = known;
        }
        return known;
    }

    /** Everything that is known of, the newest version first. */
    Set<ReleaseId> releases() {
        Set<ReleaseId> known = new TreeSet<>(Comparator.reverseOrder());
        books.waves().all().forEach(wave -> known.add(wave.release()));
        books.artifacts().current().forEach(artifact -> known.add(artifact.release()));
        books.holds().all().forEach(hold -> known.add(hold.release()));
        return known;
    }

    /** A release's waves in the order in which they are shown. */
    List<Wave> waves(ReleaseId release) {
        return books.waves().of(release).stream()
                .sorted(Comparator.comparingInt(wave -> setting.waves().indexOf(wave.name())))
                .toList();
    }

    /** How far the mirrors are with a wave that they should have by now. */
    Progress progress(CurrentWave current) {
        return progress(books.waves().find(current.release(), current.name()).orElseThrow());
    }

    /** Of a release, the wave staged first that a mirror does not count for. */
    Optional<Wave> firstLacked(ReleaseId release, String mirror) {
        return staged(release).stream()
                .filter(wave -> progress(wave).readyAt(mirror).isEmpty())
                .findFirst();
    }

    private List<Wave> staged(ReleaseId release) {
        return staged.computeIfAbsent(
                release,
                asked -> waves(asked).stream()
                        .filter(wave -> wave.stagedAt().isPresent())
                        .sorted(Comparator.comparing(wave -> wave.stagedAt().orElseThrow()))
                        .toList());
    }

    /** The names of the mirrors that readiness counts. */
    List<String> enabled() {
        return setting.pool().enabled().stream().map(Mirror::name).toList();
    }
}
