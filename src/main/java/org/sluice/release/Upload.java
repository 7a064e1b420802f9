package org.sluice.release;

import java.nio.file.Path;

/**
 * A regular file as it was seen in the drop directory. Two sightings are equal when nothing about the file has changed.
 *
 * @param file where it is
 * @param size bytes
 * @param modified last modification, nanoseconds since the epoch, as the uploader may have set it
 * @param changed last change of the inode, nanoseconds since the epoch, which no uploader can set
 * @param inode the inode's number
 */
public record Upload(Path file, long size, long modified, long changed, long inode) {

    /** The file's name, without its folder. */
    public String name() {
        return String.valueOf(file.getFileName());
    }
}
