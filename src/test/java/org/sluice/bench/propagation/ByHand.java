package org.sluice.bench.propagation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.sluice.release.TreePath;

/** Publishes without a pipeline, where the daemon alone carries out the policy. */
record ByHand(Path tree) implements Publisher {

    @Override
    public void publish(Release release) throws IOException {
        for (Map.Entry<TreePath, Path> file : release.files().entrySet()) {
            Path place = file.getKey().in(tree);
            Files.createDirectories(place.getParent());
            Files.createLink(place, file.getValue());
        }
        Path trace = Releases.TRACE.in(tree);
        Files.createDirectories(trace.getParent());
        Files.writeString(trace, System.currentTimeMillis() / 1000 + "\n", StandardCharsets.US_ASCII);
    }

    @Override
    public void await(Release release, int mirrors) {
        // nobody asks
    }

    @Override
    public List<String> problems() {
        return List.of();
    }

    @Override
    public void keep(Path folder) {
        // there is nothing beside the daemon's log
    }

    @Override
    public void close() {
        // nothing runs
    }
}
