package org.sluice.stage;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.sluice.config.GateConfig;
import org.sluice.config.WaveConfig;
import org.sluice.ledger.Books;
import org.sluice.ledger.EventType;
import org.sluice.ledger.Gates;
import org.sluice.ledger.Gates.Approval;
import org.sluice.ledger.Ledger;
import org.sluice.ledger.Wait;
import org.sluice.ledger.Waves.State;
import org.sluice.ledger.Waves.Wave;
import org.sluice.release.ReleaseId;

/**
 * What people say of waves. A held release's waves stay shut, whatever they say. Each method is one transaction, and
 * may be called again after a kill.
 */
public final class Approvals {

    private final Ledger ledger;
    private final WavePlan plan;

    public Approvals(Ledger ledger, List<WaveConfig> waves) {
        this.ledger = ledger;
        this.plan = new WavePlan(waves);
    }

    /**
     * Gives a wave's gate the approval that it asks for. The wave opens unless the gate asks for more than that; a gate
     * that asks for no approval gives way. Says what came of it.
     */
    public String approve(ReleaseId release, String name, String who, String why) {
        return decide(release, name, (books, wave) -> {
            GateConfig gate = plan.named(name).gate();
            return gate.asksForApproval()
                    ? approve(books, wave, gate, Map.of("who", who, "why", why))
                    : open(books, wave, who, why);
        });
    }

    /** Opens a wave, whatever its gate waits for. Says what came of it. */
    public String open(ReleaseId release, String name, String who, String why) {
        return decide(release, name, (books, wave) -> open(books, wave, who, why));
    }

    private String decide(ReleaseId release, String name, BiFunction<Books, Wave, String> decision) {
        return ledger.write(books -> {
            Optional<Wave> wave = books.waves().find(release, name);
            if (wave.isEmpty()) {
                return release + " has no wave " + name;
            }
            if (wave.get().state() != State.COLLECTING) {
                return wave.get().subject() + " is " + wave.get().state() + " already";
            }
            return books.holds()
                    .find(release)
                    .map(hold -> Brake.describe(hold) + "; `sluice resume " + release + "` comes first")
                    .orElseGet(() -> decision.apply(books, wave.get()));
        });
    }

    private static String approve(Books books, Wave wave, GateConfig gate, Map<String, Object> word) {
        Gates gates = books.gates();
        boolean isNew = gates.find(wave.release(), wave.name())
                .flatMap(Gates.Row::approval)
                .isEmpty();
        if (isNew) {
            gates.approved(wave.release(), wave.name(), new Approval(String.valueOf(word.get("who")), books.now()));
        }
        return switch (Condition.of(gate, Gatekeeper.facts(books, wave))) {
            case Gate.Open(String by) -> {
                Opening.open(books, wave, by, word);
                yield wave.subject() + " opened";
            }
            case Gate.Shut(Wait until) -> {
                if (isNew) {
                    tell(books, wave, word);
                }
                yield wave.subject() + " is approved; it still waits for " + until.sentence();
            }
        };
    }

    private static void tell(Books books, Wave wave, Map<String, Object> word) {
        Map<String, Object> data = new LinkedHashMap<>(word);
        data.put("release", wave.release().toString());
        data.put("wave", wave.name());
        books.events().add(EventType.WAVE_APPROVED, wave.subject(), data);
    }

    private static String open(Books books, Wave wave, String who, String why) {
        Opening.open(books, wave, "approval of " + who, Map.of("who", who, "why", why));
        return wave.subject() + " opened";
    }
}
