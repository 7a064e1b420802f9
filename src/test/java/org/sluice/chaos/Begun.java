package org.sluice.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a pipeline that was just killed had begun and not done. It tells whether kills fall everywhere. */
record Begun(World world) {

    /** In words; nothing if it was at rest. */
    List<String> work() throws IOException, SQLException {
        List<String> work = new ArrayList<>();
        List<String> dropped = new ArrayList<>(Outside.names(world.drop()));
        dropped.removeAll(world.truth().waiting().keySet());
        if (!dropped.isEmpty()) {
            work.add("files in the drop directory");
        }
        if (!Outside.names(world.tree().resolveSibling("staging")).isEmpty()) {
            work.add("a copy in the staging area");
        }
        Tables ledger = new Tables(copy());
        if (ledger.count("SELECT count(*) FROM sqlite_master WHERE name = 'delivery'") == 0) {
            work.add("no ledger");
            return work;
        }
        for (Map.Entry<String, String> query : queries().entrySet()) {
            if (ledger.count(query.getValue()) > 0) {
                work.add(query.getKey());
            }
        }
        return work;
    }

    /** Whoever opens the ledger itself mends it, and that is the pipeline's own task. */
    private Path copy() throws IOException {
        Path copies = Files.createDirectories(world.folder().resolve("outside/ledger"));
        for (String end : List.of("", "-wal")) {
            Path file = world.ledgerFile().resolveSibling(world.ledgerFile().getFileName() + end);
            Path copy = copies.resolve("ledger.db" + end);
            Files.deleteIfExists(copy);
            if (Files.exists(file)) {
                Files.copy(file, copy);
            }
        }
        return copies.resolve("ledger.db");
    }

    private static Map<String, String> queries() {
        Map<String, String> queries = new LinkedHashMap<>();
        queries.put("something proven, and not staged", "SELECT count(*) FROM artifact WHERE state <> 'staged'");
        queries.put("a wave begun, and not staged", "SELECT count(*) FROM wave WHERE state <> 'staged'");
        queries.put("something refused, and not moved", "SELECT count(*) FROM rejection WHERE moved_at IS NULL");
        queries.put("an event that was not sent", "SELECT count(*) FROM event WHERE sent_at IS NULL");
        queries.put("a hook that was due", "SELECT count(*) FROM hook_run WHERE state = 'due'");
        queries.put(
                "a wave that not all mirrors had",
                "SELECT (SELECT count(*) FROM wave WHERE state = 'staged') * " + Invariants.RULES.size()
                        + " > (SELECT count(*) FROM readiness)");
        return queries;
    }
}
