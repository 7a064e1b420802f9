package org.sluice.drop;

import java.io.File;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;

/**
 * What camel-file looks at: files that may be offered, and folders that are really folders. A symbolic link is never
 * followed, a directory named like an artifact never entered ({@link OddThings} tells of both), and a signature goes
 * with what it signs.
 */
public final class DropFilter implements GenericFileFilter<File> {

    @Override
    public boolean accept(GenericFile<File> file) {
        String name = file.getFile().getName();
        if (DropName.isBeyondCamel(name)) {
            return false;
        }
        return file.isDirectory() ? isFolder(file.getFile()) : !DropName.isSignature(name);
    }

    private static boolean isFolder(File file) {
        return !DropName.endsLikeAnArtifact(file.getName())
                && Sighting.of(file)
                        .filter(seen -> seen.type() == FileType.DIRECTORY)
                        .isPresent();
    }
}
