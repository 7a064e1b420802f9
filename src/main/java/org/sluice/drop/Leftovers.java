package org.sluice.drop;

import java.io.IOException;
import org.sluice.config.DropConfig;

/** What a crash left in the drop directory's hidden folder. */
public final class Leftovers {

    private final Claims claims;
    private final UploadClearing clearing;
    private final Quarantine quarantine;
    private final ManifestArchive archive;

    public Leftovers(DropConfig drop, UploadClearing clearing, Quarantine quarantine, ManifestArchive archive) {
        this.claims = new Claims(drop.directory());
        this.clearing = clearing;
        this.quarantine = quarantine;
        this.archive = archive;
    }

    /**
     * What was mended.
     *
     * @param returned submissions that were being taken and are back in the drop directory
     * @param finished decided ones that are where they belong now
     */
    public record Mended(int returned, int finished) {}

    /**
     * Carries on what was decided and undoes what was not, before the drop directory is watched.
     *
     * @throws IOException if the disk did not do it; nothing is lost, worth another try
     */
    public Mended recover() throws IOException {
        int returned = claims.putBackAll();
        return new Mended(returned, clearing.finish() + quarantine.finish() + archive.finish());
    }
}
