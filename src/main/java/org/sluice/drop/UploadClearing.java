package org.sluice.drop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.sluice.config.DropConfig;
import org.sluice.release.Submission;
import org.sluice.release.Upload;

/**
 * Removes accepted uploads from the drop directory, once the private copies are safe and the verdict is in the ledger.
 * All files of a submission go in one step. A hard link loses the name in the drop directory only. Empty folders stay.
 */
public final class UploadClearing {

    private static final String PUBLISHED = "published";

    private final Claims claims;

    public UploadClearing(DropConfig drop) {
        this.claims = new Claims(drop.directory());
    }

    /**
     * Removes what was judged and nothing else: if the file is another one by now, everything stays, for its signatures
     * may belong to either; a signature that is another one by now stays.
     *
     * @return gone, or changed
     * @throws IOException if the disk did not do it; worth another try
     */
    public synchronized Removal clear(Submission submission) throws IOException {
        String key = Long.toString(submission.file().inode());
        Disk.deleteTree(claims.decided(PUBLISHED, key));
        if (isNothingThere(submission)) {
            return new Removal.Gone();
        }
        Claim claim = claims.take(key, submission.uploads(), Set.of());
        if (claim.others().contains(submission.file())
                && Disk.exists(submission.file().file())) {
            claims.putBack(claim.directory());
            return new Removal.Changed(submission.file().file());
        }
        Disk.deleteTree(claims.decide(claim, PUBLISHED, key));
        return new Removal.Gone();
    }

    /** Deletes what a crash left of removals that were decided; says how many. */
    synchronized int finish() throws IOException {
        List<Path> left = claims.decided(PUBLISHED);
        for (Path published : left) {
            Disk.deleteTree(published);
        }
        return left.size();
    }

    private static boolean isNothingThere(Submission submission) {
        List<Upload> uploads = submission.uploads();
        return uploads.stream().noneMatch(upload -> Disk.exists(upload.file()));
    }
}
