package org.sluice.web.decide;

import static org.sluice.fuzz.Oracle.holds;
import static org.sluice.fuzz.Oracle.isPrintable;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;

/** The body of a decision, of any bytes: read, or refused in a sentence. */
public final class OrderFuzz {

    private OrderFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        try {
            Order order = Order.parse(new String(bytes, StandardCharsets.UTF_8), Set.of("why", "now"));
            holds(
                    order.why().length() <= Order.LONGEST_WHY,
                    "a reason of %d",
                    order.why().length());
        } catch (Order.Wrong refused) {
            isPrintable(Objects.requireNonNull(refused.getMessage()));
        }
    }
}
