package org.sluice.config;

import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;
import org.sluice.release.TreePath;

/**
 * The directory that the rsync daemon serves.
 *
 * @param directory the module's root
 * @param staging private copies on their way into the tree: on the tree's volume, outside the tree, readable by nobody
 *     else
 * @param prefix the product's directory inside the module
 * @param trace the file with the time of the last publication, relative to the module
 * @param owner user that files get, if not Sluice's own
 * @param group group that files get, if not Sluice's own
 * @param fileMode permissions of files
 * @param directoryMode permissions of directories
 * @param keepFree bytes that must stay free on the volume
 */
public record TreeConfig(
        Path directory,
        Path staging,
        String prefix,
        TreePath trace,
        Optional<String> owner,
        Optional<String> group,
        Set<PosixFilePermission> fileMode,
        Set<PosixFilePermission> directoryMode,
        long keepFree) {

    public TreeConfig {
        fileMode = Set.copyOf(fileMode);
        directoryMode = Set.copyOf(directoryMode);
    }
}
