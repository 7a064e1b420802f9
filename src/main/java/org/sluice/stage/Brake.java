package org.sluice.stage;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sluice.ledger.Books;
import org.sluice.ledger.EventType;
import org.sluice.ledger.Holds;
import org.sluice.ledger.Ledger;
import org.sluice.ledger.Waves.State;
import org.sluice.ledger.Waves.Wave;
import org.sluice.release.ReleaseId;

/**
 * Holds releases, and lets them go on. It holds as soon as its transaction has committed, from whichever process and
 * whether the pipeline runs or not: nobody has to take it up first.
 */
public final class Brake {

    private final Ledger ledger;

    public Brake(Ledger ledger) {
        this.ledger = ledger;
    }

    /** What came of it: whether something changed, and what there is to say, in words. */
    public record Outcome(boolean isDone, String words) {}

    /** Holds a release: none of its waves opens, and no further file of it is placed. */
    public Outcome hold(ReleaseId release, String who, String why) {
        return ledger.write(books -> {
            Optional<Holds.Row> held = books.holds().find(release);
            if (held.isPresent()) {
                return new Outcome(false, describe(held.get()) + " already");
            }
            books.holds().add(new Holds.Row(release, who, why, books.now()));
            books.events()
                    .add(
                            EventType.RELEASE_HELD,
                            release.toString(),
                            Map.of("release", release.toString(), "who", who, "why", why));
            return new Outcome(true, release + " is held" + remark(books.waves().of(release)));
        });
    }

    /** Ends a hold: everything goes on from where it is. */
    public Outcome resume(ReleaseId release, String who, String why) {
        return ledger.write(books -> books.holds()
                .find(release)
                .map(hold -> resume(books, hold, who, why))
                .orElseGet(() -> new Outcome(false, release + " is not held")));
    }

    /** A hold in a clause: {@code stable/6.9 is held by anna since …}. */
    static String describe(Holds.Row hold) {
        return hold.release() + " is held by " + hold.who() + " since " + hold.since();
    }

    private static Outcome resume(Books books, Holds.Row hold, String who, String why) {
        books.holds().remove(hold.release());
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("release", hold.release().toString());
        data.put("who", who);
        data.put("why", why);
        data.put("heldBy", hold.who());
        data.put("since", hold.since().toString());
        books.events().add(EventType.RELEASE_RESUMED, hold.release().toString(), data);
        return new Outcome(true, hold.release() + " goes on");
    }

    /** What a hold does not do. */
    private static String remark(List<Wave> waves) {
        if (waves.isEmpty()) {
            return "; nothing of it has come yet";
        }
        List<String> visible = waves.stream()
                .filter(wave -> wave.state() != State.COLLECTING)
                .map(Wave::name)
                .toList();
        return visible.isEmpty() ? "" : "; what is in the tree of " + String.join(", ", visible) + " stays there";
    }
}
