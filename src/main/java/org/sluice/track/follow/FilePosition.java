package org.sluice.track.follow;

/**
 * How far one file was read.
 *
 * @param device the volume
 * @param inode the file on it
 * @param offset bytes read: the next line begins here
 * @param fingerprint of the file's first bytes, so that another content under the same inode is noticed
 * @param inLongLine whether the offset lies inside a line that was cut, whose end is still to be thrown away
 */
public record FilePosition(long device, long inode, long offset, Fingerprint fingerprint, boolean inLongLine) {

    static FilePosition startOf(FileId id) {
        return new FilePosition(id.device(), id.inode(), 0, Fingerprint.NOTHING, false);
    }
}
