package org.sluice.recovery;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.sluice.config.SluiceConfig;
import org.sluice.ledger.Ledger;
import org.sluice.release.Submission;
import org.sluice.release.TreeLayout;
import org.sluice.release.Verdict;
import org.sluice.verify.Expected;
import org.sluice.verify.StagingArea;
import org.sluice.verify.Verifier;

/** Proves files where they lie, by the rules for uploads, and says how far it is. For one thread. */
final class Proofs {

    private static final long TOLD_FROM = 64L << 20;
    private static final double MEBIBYTE = 1 << 20;

    private final Verifier verifier;
    private final LongSupplier nanos;
    private final Consumer<String> progress;

    Proofs(SluiceConfig config, Ledger ledger, InstantSource clock, LongSupplier nanos, Consumer<String> progress) {
        this.verifier = new Verifier(
                config.drop(),
                new TreeLayout(config.tree().prefix()),
                StagingArea.inPlace(config.tree().staging()),
                name -> expected(ledger, name),
                upload -> List.of(),
                clock);
        this.nanos = nanos;
        this.progress = progress;
    }

    /**
     * Judges a file and its signatures.
     *
     * @throws IOException if nothing can be proven at present, for the keyring is of no use
     */
    Verdict judge(Submission submission) throws IOException {
        long begin = nanos.getAsLong();
        Verdict verdict = verifier.judge(submission);
        if (verdict instanceof Verdict.Waiting) {
            Optional<String> hindrance = verifier.hindrance();
            if (hindrance.isPresent()) {
                throw new IOException("nothing can be proven without " + hindrance.get());
            }
        }
        long size = submission.file().size();
        if (size >= TOLD_FROM) {
            double seconds = Math.max(1e-3, (nanos.getAsLong() - begin) / 1e9);
            progress.accept(String.format(
                    Locale.ROOT,
                    "read %s: %.0f MiB in %.1f s, %.0f MiB/s",
                    submission.file().name(),
                    size / MEBIBYTE,
                    seconds,
                    size / MEBIBYTE / seconds));
        }
        return verdict;
    }

    /** Why a verdict is not "accepted", in words. */
    static String why(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Waiting waiting -> "it lacks " + waiting.waitingFor();
            case Verdict.Rejected rejected -> rejected.found();
            case Verdict.Accepted accepted -> "it is proven";
            case Verdict.Listed listed -> "it is a manifest";
        };
    }

    private static List<Expected> expected(Ledger ledger, String name) {
        return ledger.read(books -> books.manifests().inForce(name).stream()
                .map(line -> new Expected(line.expectation(), line.signer(), line.manifest()))
                .toList());
    }
}
