package org.sluice.admit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.sluice.admit.Visit.Place;
import org.sluice.config.AdmissionConfig;
import org.sluice.policy.Client;
import org.sluice.policy.Running;
import org.sluice.policy.Turn;
import org.sluice.policy.Turns;

/** The gate's state as other processes read it: {@code status}, metrics, {@code doctor}. Times are ISO 8601. */
final class State {

    private static final int MOST_SHOWN = 100;

    private State() {}

    static Map<String, Object> of(View view, AdmissionConfig config) {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("policy", config.policy().text());
        state.put("rateBitsPerSecond", config.rate());
        state.put(
                "usedBitsPerSecond",
                view.situation().running().stream().mapToLong(Running::rate).sum());
        state.put("isMeasured", view.isMeasured());
        state.put("isFirstReady", view.situation().isFirstReady());
        state.put(
                "running",
                view.visits().stream()
                        .filter(visit -> visit.place() == Place.RUNNING)
                        .limit(MOST_SHOWN)
                        .flatMap(visit -> visit.client().map(client -> running(visit, client)).stream())
                        .toList());
        state.put("runningCount", view.situation().running().size());
        state.put(
                "waiting",
                view.places().stream().limit(MOST_SHOWN).map(State::waiting).toList());
        state.put("waitingCount", view.situation().waiting().size());
        Outcomes.Counts counts = view.news().counts();
        state.put("held", counts.held());
        state.put("refused", counts.refused());
        state.put("gone", counts.gone());
        state.put("failedOpen", counts.failedOpen());
        return state;
    }

    private static Map<String, Object> running(Visit visit, Client client) {
        Map<String, Object> running = new LinkedHashMap<>();
        running.put("client", client.name());
        running.put("since", visit.since().toString());
        running.put("bytes", visit.track().bytes());
        client.work().ifPresent(work -> running.put("work", work));
        running.put("rateBitsPerSecond", visit.track().rate());
        running.put("why", visit.why().map(Turn.Why::phrase).orElse("it was not asked for"));
        return running;
    }

    private static Map<String, Object> waiting(Turns.Place place) {
        Client client = place.client();
        Map<String, Object> waiting = new LinkedHashMap<>();
        waiting.put("client", client.name());
        waiting.put("since", client.arrived().toString());
        waiting.put("place", place.number());
        waiting.put("expectedAt", place.expectedAt().toString());
        client.work().ifPresent(work -> waiting.put("work", work));
        waiting.put("bearsUntil", client.bearsUntil().toString());
        return waiting;
    }
}
