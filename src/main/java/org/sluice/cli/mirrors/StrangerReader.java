package org.sluice.cli.mirrors;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sluice.ledger.Ledger;
import org.sluice.ledger.Strangers;
import org.sluice.mirror.LoggedAddress;
import org.sluice.mirror.Pool;
import org.sluice.release.Printable;

/** Reads from the ledger which clients are no known mirrors. */
public final class StrangerReader {

    /** Names are asked for so many; the others are shown without. */
    private static final int MOST_NAMES = 50;

    private final Ledger ledger;
    private final Pool pool;
    private final String module;
    private final ReverseNames names;

    /** @param module that mirrors pull */
    public StrangerReader(Ledger ledger, Pool pool, String module, ReverseNames names) {
        this.ledger = ledger;
        this.pool = pool;
        this.module = module;
        this.names = names;
    }

    /** All of them, those with the most clean sessions first; an address that was claimed just now is left out. */
    public List<Stranger> all() {
        Map<String, InetAddress> addresses = new LinkedHashMap<>();
        List<Strangers.Row> rows = new ArrayList<>();
        for (Strangers.Row row : ledger.read(books -> books.strangers().all())) {
            if (pool.byLoggedAddress(row.client()).isEmpty()) {
                rows.add(row);
                LoggedAddress.parse(row.client()).ifPresent(address -> addresses.put(row.client(), address));
            }
        }
        Map<InetAddress, String> known =
                names.of(addresses.values().stream().limit(MOST_NAMES).toList());
        Guess guess = new Guess(pool, module);
        return rows.stream()
                .map(row -> stranger(
                        row, Optional.ofNullable(addresses.get(row.client())).map(known::get), guess))
                .toList();
    }

    private static Stranger stranger(Strangers.Row row, Optional<String> name, Guess guess) {
        return new Stranger(
                row.client(),
                name.map(Printable::of).orElse(null),
                row.firstAt().toString(),
                row.lastAt().toString(),
                row.sessions(),
                row.clean(),
                row.refused(),
                row.files(),
                row.bytes(),
                row.request(),
                guess.of(row, name).stream().map(Printable::of).toList());
    }
}
