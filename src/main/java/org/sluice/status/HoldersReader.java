package org.sluice.status;

import java.util.Map;
import java.util.Optional;
import org.sluice.ledger.Evidences.Piece;
import org.sluice.ledger.Ledger;
import org.sluice.ledger.Standing;
import org.sluice.mirror.Mirror;
import org.sluice.release.Artifact;
import org.sluice.release.TreePath;

/** Reads which mirrors have an artifact. */
public final class HoldersReader {

    private final Ledger ledger;

    public HoldersReader(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Of the latest revision of a path; nothing if no artifact has that path. */
    public Optional<Holders> read(Setting setting, TreePath path) {
        return ledger.read(books -> {
            Look look = new Look(books, setting);
            return books.artifacts().latest(path).map(artifact -> holders(look, artifact));
        });
    }

    private static Holders holders(Look look, Artifact artifact) {
        Map<String, Standing> standings = look.standings(artifact);
        return new Holders(
                artifact.path().text(),
                artifact.revision(),
                artifact.size(),
                artifact.sha256().hex(),
                look.enabled().stream()
                        .filter(mirror ->
                                standings.getOrDefault(mirror, Standing.NONE).isThere())
                        .count(),
                look.enabled().size(),
                look.setting().pool().mirrors().stream()
                        .map(mirror -> mirror(mirror, standings.getOrDefault(mirror.name(), Standing.NONE)))
                        .toList());
    }

    private static Holders.Mirror mirror(Mirror mirror, Standing standing) {
        Cell cell = Cell.of(standing);
        Optional<Piece> word = cell.decisive(standing);
        return new Holders.Mirror(
                mirror.name(),
                mirror.isEnabled(),
                cell.toString(),
                Shapes.text(word.map(piece -> piece.row().at())),
                MirrorViewReader.why(word));
    }
}
