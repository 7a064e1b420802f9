package org.sluice.drop;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.sluice.config.DropConfig;
import org.sluice.release.Submission;
import org.sluice.release.Verdict;

/** Where manifests that are known are kept with their signatures, each in a directory named by its SHA-256. */
public final class ManifestArchive {

    private static final String LISTED = "listed";

    private final Path directory;
    private final Claims claims;

    public ManifestArchive(DropConfig drop) {
        this.directory = drop.manifests().toAbsolutePath();
        this.claims = new Claims(drop.directory());
    }

    /**
     * Moves a manifest and its signatures, if all of it is still what was judged. The same manifest again adds only
     * what is new, such as another signature.
     *
     * @return kept, or changed
     * @throws IOException if the disk did not do it; worth another try
     */
    public synchronized Removal keep(Verdict.Listed listed) throws IOException {
        String key = listed.manifest().sha256().hex();
        Submission submission = listed.submission();
        Path place = directory.resolve(key);
        finish(claims.decided(LISTED, key));
        if (!Disk.exists(submission.file().file())) {
            return Disk.exists(place)
                    ? new Removal.Kept(place)
                    : new Removal.Changed(submission.file().file());
        }
        Claim claim = claims.take(key, submission.uploads(), Set.of());
        if (!claim.others().isEmpty()) {
            claims.putBack(claim.directory());
            return new Removal.Changed(submission.file().file());
        }
        finish(claims.decide(claim, LISTED, key));
        return new Removal.Kept(place);
    }

    /** Carries on what a crash left of manifests that were decided; says how many. */
    synchronized int finish() throws IOException {
        List<Path> left = claims.decided(LISTED);
        for (Path decided : left) {
            finish(decided);
        }
        return left.size();
    }

    private void finish(Path decided) throws IOException {
        if (!Disk.exists(decided)) {
            return;
        }
        Path place = directory.resolve(DropName.of(decided).substring(LISTED.length() + 1));
        if (Disk.exists(place)) {
            addNew(decided, place);
        }
        Keeping.move(decided, place);
    }

    private static void addNew(Path decided, Path place) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(decided)) {
            for (Path file : files) {
                add(file, place);
            }
        }
        Disk.sync(place);
    }

    private static void add(Path file, Path place) throws IOException {
        String name = DropName.of(file);
        Path kept = place.resolve(name);
        for (int i = 2; Disk.exists(kept) && Files.mismatch(kept, file) >= 0; i++) {
            kept = place.resolve(name + "." + i);
        }
        if (!Disk.exists(kept)) {
            Path part = place.resolve(".part-" + name);
            Disk.deleteTree(part);
            Disk.copyTree(file, part);
            Disk.rename(part, kept);
        }
    }
}
