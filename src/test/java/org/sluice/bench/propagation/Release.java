package org.sluice.bench.propagation;

import java.nio.file.Path;
import java.util.Map;
import org.sluice.release.ReleaseId;
import org.sluice.release.TreePath;

/**
 * What its manager has to publish.
 *
 * @param files an image and its signature, by their paths in the module
 */
record Release(ReleaseId id, Map<TreePath, Path> files) {

    Release {
        files = Map.copyOf(files);
    }
}
