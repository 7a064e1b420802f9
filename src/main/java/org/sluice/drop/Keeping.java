package org.sluice.drop;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Moves a decided claim to the directory that keeps its like, by one rename, or by a durable copy to another volume.
 */
final class Keeping {

    private static final String PART = ".part-";

    private Keeping() {}

    /**
     * Moves a claim to its place. Afterwards the claim is gone; a place that was filled before a crash stays as it is.
     */
    static void move(Path claim, Path place) throws IOException {
        Path parent = Disk.parent(place);
        Files.createDirectories(parent);
        if (Disk.exists(place)) {
            Disk.deleteTree(claim);
            return;
        }
        try {
            Disk.rename(claim, place);
        } catch (AtomicMoveNotSupportedException otherVolume) {
            copy(claim, parent.resolve(PART + place.getFileName()), place);
        }
    }

    /** The long way: whatever a crash left of an earlier copy is begun anew. */
    static void copy(Path claim, Path part, Path place) throws IOException {
        Disk.deleteTree(part);
        Disk.copyTree(claim, part);
        Disk.rename(part, place);
        Disk.deleteTree(claim);
    }
}
