package org.sluice.status;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.sluice.ledger.Ledger;
import org.sluice.mirror.Mirror;
import org.sluice.mirror.Pool;

/** The mirrors that the pipeline goes by, as it last said: what counts while their file can't be read. */
public final class PoolInForce {

    private PoolInForce() {}

    /** Names and weights alone; nobody if the pipeline never ran. */
    public static Pool of(Ledger ledger) {
        List<Mirror> mirrors = ledger.read(books -> books.pulses().all()).stream()
                .map(pulse -> pulse.value().get("mirrors"))
                .filter(Map.class::isInstance)
                .flatMap(weights -> ((Map<?, ?>) weights).entrySet().stream())
                .map(PoolInForce::mirror)
                .toList();
        return new Pool(mirrors, Map.of());
    }

    /** The mirrors of which no address is known to the pipeline. */
    public static Set<String> unknown(Ledger ledger) {
        return ledger.read(books -> books.pulses().all()).stream()
                .map(pulse -> pulse.value().get("unknown"))
                .filter(List.class::isInstance)
                .flatMap(names -> ((List<?>) names).stream())
                .map(String::valueOf)
                .collect(Collectors.toSet());
    }

    private static Mirror mirror(Map.Entry<?, ?> weight) {
        int number = weight.getValue() instanceof Integer known ? known : 0;
        return new Mirror(String.valueOf(weight.getKey()), URI.create("https://" + weight.getKey() + "/"), number);
    }
}
