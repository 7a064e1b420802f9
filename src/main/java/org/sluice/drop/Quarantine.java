package org.sluice.drop;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.sluice.config.DropConfig;
import org.sluice.release.Verdict;

/**
 * Where rejected uploads are kept, each in a directory {@code ID-NAME} with {@code reason.txt} and {@code reason.json}.
 * Files keep their bytes; names are made safe, and where each file lay stands beside it.
 */
public final class Quarantine {

    private static final String REJECTED = "rejected";

    private final Path directory;
    private final Claims claims;
    private final ReasonFiles reasons;

    public Quarantine(DropConfig drop, InstantSource clock) {
        this.directory = drop.quarantine().toAbsolutePath();
        this.claims = new Claims(drop.directory());
        this.reasons = new ReasonFiles(clock);
    }

    /** Whether what was rejected lies where it was judged; else there is nothing to tell of it any more. */
    public boolean isStillThere(Verdict.Rejected rejected) {
        return Claims.isStill(
                rejected.submission().file(), rejected.submission().file().file());
    }

    /**
     * Moves what was rejected, if all of it is still what was judged.
     *
     * @param id of the rejection, unique; the same id again is the same rejection
     * @return kept, or changed
     * @throws IOException if the disk did not do it; worth another try
     */
    public synchronized Removal hold(Verdict.Rejected rejected, String id) throws IOException {
        String key =
                SafeName.of(id) + "-" + SafeName.of(rejected.submission().file().name());
        Path place = directory.resolve(key);
        Path decided = claims.decided(REJECTED, key);
        if (!Disk.exists(decided)) {
            if (Disk.exists(place)) {
                return new Removal.Kept(place);
            }
            Claim claim = claims.take(key, rejected.submission().uploads(), ReasonFiles.NAMES);
            if (!claim.others().isEmpty()) {
                claims.putBack(claim.directory());
                return new Removal.Changed(rejected.submission().file().file());
            }
            reasons.write(rejected, id, claim.directory());
            claims.decide(claim, REJECTED, key);
        }
        Keeping.move(decided, place);
        return new Removal.Kept(place);
    }

    /** Where a rejection's files are kept, if they were moved. */
    public Optional<Path> find(String id) throws IOException {
        if (!Files.isDirectory(directory)) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> places = Files.newDirectoryStream(directory, SafeName.of(id) + "-*")) {
            return StreamSupport.stream(places.spliterator(), false).findFirst();
        }
    }

    /** Carries on what a crash left of rejections that were decided; says how many. */
    synchronized int finish() throws IOException {
        List<Path> left = claims.decided(REJECTED);
        for (Path decided : left) {
            Keeping.move(decided, directory.resolve(DropName.of(decided).substring(REJECTED.length() + 1)));
        }
        return left.size();
    }
}
