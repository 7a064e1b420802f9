package org.sluice.track.diagnosis;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.sluice.ledger.Sessions;
import org.sluice.track.session.Running;

/** Finds why a mirror is behind. Pure: what is not among the symptoms is not concluded. */
public final class Diagnoses {

    private static final int ENOUGH_VISITS = 4;

    private final Symptoms symptoms;
    private final List<Diagnosis> found = new ArrayList<>();

    private Diagnoses(Symptoms symptoms) {
        this.symptoms = symptoms;
    }

    /**
     * What the symptoms show, what weighs most first: what it does now, then what happened most often. A mirror that
     * lacks nothing is behind only if it can't keep what it fetches.
     */
    public static List<Diagnosis> of(Symptoms symptoms) {
        Diagnoses diagnoses = new Diagnoses(symptoms);
        if (!symptoms.lacking().isEmpty()) {
            diagnoses.findWhyItLacks();
        }
        diagnoses.findWhatItCannotKeep();
        return List.copyOf(diagnoses.found);
    }

    private void findWhyItLacks() {
        List<Sessions.Row> sessions = symptoms.sinceThen();
        if (!symptoms.isKnown()) {
            found.add(new Diagnosis.AddressUnknown());
            return;
        }
        symptoms.running().stream()
                .max(Comparator.comparing(Running::last))
                .ifPresent(running -> found.add(fetching(running)));
        symptoms.held().ifPresent(found::add);
        if (sessions.isEmpty() && found.isEmpty()) {
            found.add(notCome());
        }
        Map<Sign, List<Sessions.Row>> bySign = new EnumMap<>(Sign.class);
        sessions.forEach(session -> bySign.computeIfAbsent(Sign.of(session, symptoms), sign -> new ArrayList<>())
                .add(session));
        bySign.entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> -entry.getValue().size()))
                .map(entry -> diagnosis(entry.getKey(), entry.getValue()))
                .forEach(found::add);
    }

    private void findWhatItCannotKeep() {
        Optional<Instant> visited = symptoms.sessions().stream()
                .filter(session -> session.outcome().equals("clean"))
                .findFirst()
                .map(Sessions.Row::endedAt);
        symptoms.refetched().stream()
                .filter(file -> visited.isEmpty() || !visited.get().isAfter(file.last()))
                .max(Comparator.comparingInt(Symptoms.Refetched::times))
                .ifPresent(file -> found.add(new Diagnosis.CannotKeep(file.times(), file.last(), file.path())));
    }

    private Diagnosis notCome() {
        Optional<Instant> last = symptoms.sessions().stream().findFirst().map(Sessions.Row::startedAt);
        return new Diagnosis.NotCome(symptoms.since().orElse(symptoms.now()), last, usual());
    }

    /** The median time between the beginnings of two visits. */
    private Optional<Duration> usual() {
        List<Sessions.Row> visits = symptoms.sessions();
        if (visits.size() < ENOUGH_VISITS) {
            return Optional.empty();
        }
        List<Duration> gaps = new ArrayList<>();
        for (int i = 1; i < visits.size(); i++) {
            gaps.add(Duration.between(
                    visits.get(i).startedAt(), visits.get(i - 1).startedAt()));
        }
        gaps.sort(Comparator.naturalOrder());
        return Optional.of(gaps.get(gaps.size() / 2));
    }

    private Diagnosis fetching(Running running) {
        OptionalLong now = Rate.of(running.bytes(), Duration.between(running.started(), running.last()));
        OptionalLong rate = now.isPresent() ? now : Rate.ofLatest(symptoms.sessions());
        Optional<Duration> left = rate.isEmpty()
                ? Optional.empty()
                : Optional.of(Rate.left(
                        symptoms.lackingBytes() - running.bytes(),
                        rate.getAsLong(),
                        Duration.between(running.last(), symptoms.now())));
        return new Diagnosis.Fetching(running.started(), running.files(), rate, left);
    }

    private Diagnosis diagnosis(Sign sign, List<Sessions.Row> sessions) {
        int times = sessions.size();
        Sessions.Row newest = sessions.getFirst();
        Instant last = newest.endedAt();
        return switch (sign) {
            case LIMIT_REACHED -> new Diagnosis.LimitReached(times, last, newest.detail());
            case NOT_ALLOWED -> new Diagnosis.NotAllowed(times, last, newest.detail());
            case WRONG_MODULE -> new Diagnosis.WrongModule(times, last, asked(newest), symptoms.module());
            case DISK_FULL -> new Diagnosis.DiskFull(times, last, newest.detail());
            case CUT_OFF ->
                new Diagnosis.CutOff(
                        times, last, newest.detail(), Rate.lasted(sessions).dividedBy(times), Rate.ofAll(sessions));
            case PULLS_PART -> new Diagnosis.PullsPart(times, last, newest.request());
            case LEAVES_OUT -> new Diagnosis.LeavesOut(times, last);
            case ONLY_LISTS -> new Diagnosis.OnlyLists(times, last);
            case DOUBTFUL -> noProof(newest);
        };
    }

    /** What it asked for, or where that was not logged, what the daemon said of it. */
    private static String asked(Sessions.Row session) {
        return session.request().isEmpty() ? session.detail() : session.request();
    }

    private Diagnosis noProof(Sessions.Row session) {
        for (Lacking file : symptoms.lacking()) {
            Optional<Lacking.Doubt> doubt =
                    file.doubt().filter(known -> known.session().equals(session.id()));
            if (doubt.isPresent()) {
                return new Diagnosis.NoProof(
                        doubt.get().at(), file.path(), doubt.get().why());
            }
        }
        throw new IllegalStateException("no doubt of session " + session.id());
    }
}
