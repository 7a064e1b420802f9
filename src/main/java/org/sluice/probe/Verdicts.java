package org.sluice.probe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sluice.probe.Conversation.Reply;
import org.sluice.probe.http.HostNames.Family;

/**
 * Makes one finding of those by IPv4 and by IPv6. Who gets another file by one of them is not served; who can't reach
 * the mirror by one of them can by the other, and that is told.
 */
final class Verdicts {

    private final long size;
    private final Map<Family, One> all = new LinkedHashMap<>();

    /** @param size of the artifact */
    Verdicts(long size) {
        this.size = size;
    }

    /**
     * What was found by one kind of address.
     *
     * @param wrong nothing: the artifact is served
     * @param compared bytes that were the same
     */
    record One(Optional<Reply.Nothing> wrong, long compared) {

        private boolean isRefuting() {
            return wrong.filter(nothing -> nothing.why().outcome().isRefuting()).isPresent();
        }

        /** What this host can't know, for it has no such addresses itself. */
        private boolean isOurs() {
            return wrong.filter(Reply.Nothing::isOurs).isPresent();
        }
    }

    void add(Family family, One one) {
        all.put(family, one);
    }

    boolean isServing() {
        return all.values().stream().anyMatch(one -> one.wrong().isEmpty());
    }

    /** All of it in one. */
    Probed all() {
        Optional<One> refuting = all.values().stream().filter(One::isRefuting).findFirst();
        if (refuting.isPresent()) {
            return refuting.get().wrong().orElseThrow().why();
        }
        if (isServing()) {
            long compared = all.values().stream().mapToLong(One::compared).max().orElse(0);
            return new Probed.Serving(compared, size, note());
        }
        return all.values().stream()
                .filter(one -> !one.isOurs())
                .findFirst()
                .orElseGet(() -> all.values().iterator().next())
                .wrong()
                .orElseThrow()
                .why();
    }

    private String note() {
        List<String> notes = new ArrayList<>();
        all.forEach((family, one) -> one.wrong()
                .filter(nothing -> !nothing.isOurs())
                .ifPresent(nothing ->
                        notes.add("not by " + family + ": " + nothing.why().found())));
        return String.join("; ", notes);
    }
}
