package org.sluice.drop;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.sluice.release.Manifest;
import org.sluice.release.Reason;
import org.sluice.release.Sha256;
import org.sluice.release.Signer;
import org.sluice.release.Verdict;

/** A process that decides upload after upload until it is killed, which {@link KilledMidwayIT} does. */
final class KilledProcess {

    private KilledProcess() {}

    public static void main(String[] args) throws IOException {
        DropDirectory drop = new DropDirectory(Path.of(args[0]));
        UploadClearing clearing = new UploadClearing(drop.config);
        Quarantine quarantine = new Quarantine(drop.config, () -> Instant.EPOCH);
        ManifestArchive archive = new ManifestArchive(drop.config);
        new Leftovers(drop.config, clearing, quarantine, archive).recover();
        System.out.println("begins");
        System.out.flush();
        for (int i = 0; i < KilledMidwayIT.UPLOADS; i++) {
            if (Sighting.of(drop.path.resolve("clear-" + i)).isPresent()) {
                clearing.clear(drop.submission("clear-" + i, "clear-" + i + ".sig"));
            }
            if (Sighting.of(drop.path.resolve("hold-" + i)).isPresent()) {
                quarantine.hold(rejected(drop, i), "id" + i);
            }
            if (Sighting.of(drop.path.resolve("keep-" + i)).isPresent()) {
                archive.keep(listed(drop, i));
            }
        }
    }

    static Verdict.Rejected rejected(DropDirectory drop, int i) {
        return new Verdict.Rejected(
                drop.submission("hold-" + i, "hold-" + i + ".sig"), Reason.KEY_UNKNOWN, "found", "advice");
    }

    private static Verdict.Listed listed(DropDirectory drop, int i) {
        Signer signer = new Signer("F".repeat(40), "Release manager", Instant.EPOCH);
        return new Verdict.Listed(
                drop.submission("keep-" + i, "keep-" + i + ".sig"),
                new Manifest("keep-" + i, digest(i), signer, List.of()));
    }

    static Sha256 digest(int i) {
        return new Sha256(String.format("%064x", i));
    }
}
