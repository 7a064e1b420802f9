package org.sluice.drop;

import java.io.File;
import java.util.Comparator;
import org.apache.camel.component.file.GenericFile;
import org.sluice.release.ArtifactName;

/**
 * The order in which due files are handed over: what is no artifact first, manifests among it, so that the files they
 * list need not wait for another look; then by name.
 */
public final class ManifestsFirst implements Comparator<GenericFile<File>> {

    private static final Comparator<GenericFile<File>> ORDER = Comparator.<GenericFile<File>, Boolean>comparing(
                    file -> ArtifactName.parse(file.getFile().getName()).isPresent())
            .thenComparing(GenericFile::getFile);

    @Override
    public int compare(GenericFile<File> one, GenericFile<File> other) {
        return ORDER.compare(one, other);
    }
}
