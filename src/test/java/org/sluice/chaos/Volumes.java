package org.sluice.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sluice.testkit.SmallVolume;

/** Small volumes of their own, which can be full: for what the daemon serves, the ledger, and the broker's journal. */
record Volumes(SmallVolume tree, SmallVolume ledger, SmallVolume journal) implements AutoCloseable {

    /** Mounts them on folders that are there; nothing where that is not permitted. */
    static Optional<Volumes> mount(Path folder) throws IOException {
        List<SmallVolume> mounted = new ArrayList<>();
        for (String name : List.of("tree", "ledger", "journal")) {
            SmallVolume.mount(folder.resolve(name), "192m").ifPresent(mounted::add);
        }
        return mounted.size() == 3
                ? Optional.of(new Volumes(mounted.get(0), mounted.get(1), mounted.get(2)))
                : Optional.empty();
    }

    @Override
    public void close() throws IOException {
        tree.close();
        ledger.close();
        journal.close();
    }
}
