package org.sluice.web.api;

import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sluice.ledger.Deliveries;
import org.sluice.ledger.Ledger;

/** What was delivered to whom. */
final class HookResources {

    private final Ledger ledger;

    HookResources(Ledger ledger) {
        this.ledger = ledger;
    }

    /** The delivery log, newest first. */
    Resource deliveries(RoutingContext context) {
        Parameters parameters = Parameters.of(context, "limit", "after");
        int limit = parameters.limit();
        long after = parameters.text("after").map(HookResources::place).orElse(Deliveries.NEWEST);
        return new Resource("deliveries " + limit + " " + after, setting -> Optional.of(page(limit, after)), "");
    }

    private Map<String, Object> page(int limit, long after) {
        List<Map<String, Object>> rows =
                ledger.<List<Deliveries.Row>>read(books -> books.deliveries().latest(after, limit + 1)).stream()
                        .map(Deliveries.Row::document)
                        .toList();
        return Page.of("deliveries", rows, limit, Api.ROOT + "/hooks", row -> String.valueOf(row.get("seq")));
    }

    private static long place(String after) {
        if (after.matches("[0-9]{1,18}")) {
            return Long.parseLong(after);
        }
        throw Refusal.badRequest("after is " + after + ": give the seq of a delivery, or take next as it is.");
    }
}
