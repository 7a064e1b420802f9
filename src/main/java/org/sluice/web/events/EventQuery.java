package org.sluice.web.events;

import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sluice.ledger.EventType;
import org.sluice.release.Printable;

/**
 * Which events a client asks for.
 *
 * @param since after which number; nothing if it does not say
 * @param types all of them if it names none
 * @param limit how many at once
 * @param latest whether it asks for the last {@code limit} numbers, whatever came before
 */
record EventQuery(OptionalLong since, Set<EventType> types, int limit, boolean latest) {

    static final int USUAL = 100;
    static final int MOST = 1000;

    /** A query, or one sentence on what is wrong with it. */
    record Parsed(Optional<EventQuery> query, String problem) {}

    static Parsed parse(RoutingContext context) {
        List<String> problems = new ArrayList<>();
        @Nullable String header = context.request().getHeader("Last-Event-ID");
        OptionalLong since = header == null || header.isEmpty()
                ? number(context.request().getParam("since"), "since", problems)
                : number(header, "Last-Event-ID", problems);
        OptionalLong latest = count(context, "latest", problems);
        OptionalLong limit = latest.isPresent() ? latest : count(context, "limit", problems);
        if (latest.isPresent() && since.isPresent()) {
            problems.add("latest counts from the end: leave since out");
        }
        Set<EventType> types = EnumSet.noneOf(EventType.class);
        for (String name : context.queryParam("type")) {
            EventType.parse(name)
                    .ifPresentOrElse(
                            types::add,
                            () -> problems.add("no event type: " + Printable.of(name) + "; there are "
                                    + List.of(EventType.values())));
        }
        return problems.isEmpty()
                ? new Parsed(
                        Optional.of(new EventQuery(since, types, (int) limit.orElse(USUAL), latest.isPresent())), "")
                : new Parsed(Optional.empty(), problems.getFirst());
    }

    private static OptionalLong count(RoutingContext context, String name, List<String> problems) {
        OptionalLong count = number(context.request().getParam(name), name, problems);
        if (count.isPresent() && (count.getAsLong() < 1 || count.getAsLong() > MOST)) {
            problems.add(name + " must be 1 to " + MOST);
        }
        return count;
    }

    private static OptionalLong number(@Nullable String text, String name, List<String> problems) {
        if (text == null) {
            return OptionalLong.empty();
        }
        if (text.matches("[0-9]{1,18}")) {
            return OptionalLong.of(Long.parseLong(text));
        }
        problems.add(name + " must be the number of an event: 0, or the seq of one");
        return OptionalLong.empty();
    }
}
