package org.sluice.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.sluice.config.SluiceConfig;
import org.sluice.ledger.Ledger;
import org.sluice.ledger.LedgerFile;
import org.sluice.release.Artifact;
import org.sluice.release.Sha256;

/**
 * Whether each published file still has the bytes that were proven. Reads all of them.
 *
 * @param progress is told which file is read, a line each
 */
record ContentsExamination(InstantSource clock, Consumer<String> progress) implements Examination {

    private static final String NAME = "published bytes";
    private static final long MEBIBYTE = 1 << 20;

    @Override
    public List<Check> examine(SluiceConfig config) {
        LedgerFile file = new LedgerFile(config.ledger().file());
        if (!file.exists()) {
            return List.of();
        }
        try (Ledger ledger = Ledger.attach(file.file(), clock)) {
            return List.of(compare(ledger, config.tree().directory()));
        }
    }

    private Check compare(Ledger ledger, Path tree) {
        List<Artifact> published = ledger.read(books -> books.artifacts().inState(Artifact.State.STAGED));
        List<String> wrong = new ArrayList<>();
        int number = 0;
        for (Artifact artifact : published) {
            number++;
            Path place = artifact.path().in(tree);
            if (Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)) {
                progress.accept("reading " + number + " of " + published.size() + ": " + artifact.path() + ", "
                        + artifact.size() / MEBIBYTE + " MiB");
                trouble(ledger, artifact, place).ifPresent(wrong::add);
            }
        }
        return wrong.isEmpty()
                ? Check.ok(NAME, "all of " + published.size() + " files are what was proven")
                : Check.fail(
                        NAME,
                        Check.some(wrong),
                        "Look at the disk, and who may write there; upload these files again, they are replaced.");
    }

    private static Optional<String> trouble(Ledger ledger, Artifact artifact, Path place) {
        try {
            boolean isProven = Sha256.of(place).equals(artifact.sha256());
            return isProven || isReplaced(ledger, artifact)
                    ? Optional.empty()
                    : Optional.of(artifact.path() + " is not what was proven");
        } catch (IOException unreadable) {
            return Optional.of(artifact.path() + " can't be read: " + unreadable.getMessage());
        }
    }

    /** A later revision may have come while this one was read. */
    private static boolean isReplaced(Ledger ledger, Artifact artifact) {
        return ledger.read(books -> books.artifacts().latest(artifact.path()))
                .filter(latest -> latest.id().equals(artifact.id()))
                .isEmpty();
    }
}
