package org.sluice.admit;

import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sluice.config.SluiceConfig;
import org.sluice.config.TreeConfig;
import org.sluice.ledger.Books;
import org.sluice.ledger.ClientPasts;
import org.sluice.ledger.Ledger;
import org.sluice.ledger.Standing;
import org.sluice.mirror.Mirror;
import org.sluice.mirror.Pool;
import org.sluice.release.Artifact;

/** Finds out who a client is, and what it lacks. For any thread; takes as long as the ledger does. */
final class Lookup {

    /** For so long what was staged a moment ago is taken for what is staged now. */
    private static final Duration FRESH = Duration.ofMillis(500);

    private final Ledger ledger;
    private final Supplier<Pool> pool;
    private final TreeConfig tree;
    private final String module;
    private volatile @Nullable Staged staged;

    private record Staged(List<Artifact> artifacts, Instant at) {}

    Lookup(SluiceConfig config, Ledger ledger, Supplier<Pool> pool) {
        this.ledger = ledger;
        this.pool = pool;
        this.tree = config.tree();
        this.module = config.daemon().module();
    }

    /** All that is known of who asks. */
    Knowledge find(Message.Ask ask) {
        String name = pool.get().byLoggedAddress(ask.host()).map(Mirror::name).orElse(ask.host());
        return ledger.read(books -> {
            Optional<ClientPasts.Row> past = books.clientPasts().find(name);
            return new Knowledge(
                    name,
                    OptionalLong.of(work(books, name, ask, past.flatMap(ClientPasts.Row::completeAt))),
                    past.map(ClientPasts.Row::line).orElse(OptionalLong.empty()),
                    past.flatMap(ClientPasts.Row::bears));
        });
    }

    private long work(Books books, String name, Message.Ask ask, Optional<Instant> completeAt) {
        Wish wish = Wish.of(ask.arguments());
        if (!ask.module().equals(module) || wish.options().isLooking()) {
            return 0;
        }
        return staged(books).stream()
                .filter(artifact -> wish.covers(artifact.path()))
                .filter(artifact -> isLacked(books.evidences().standing(name, artifact.id()), artifact, completeAt))
                .mapToLong(Artifact::size)
                .sum();
    }

    /** Evidence counts; of whom nothing is known, a session that ended well after the artifact was there. */
    private static boolean isLacked(Standing standing, Artifact artifact, Optional<Instant> completeAt) {
        boolean isUnknown = standing.log().isEmpty() && standing.probe().isEmpty();
        boolean wasComplete = isUnknown
                && completeAt.isPresent()
                && artifact.stagedAt().filter(completeAt.get()::isAfter).isPresent();
        return !standing.isThere() && !wasComplete;
    }

    /** What is in the tree; the artifacts that somebody removed there are no work. */
    private List<Artifact> staged(Books books) {
        Instant now = books.now();
        @Nullable Staged known = staged;
        if (known != null
                && !now.isBefore(known.at())
                && now.isBefore(known.at().plus(FRESH))) {
            return known.artifacts();
        }
        List<Artifact> artifacts = books.artifacts().inState(Artifact.State.STAGED).stream()
                .filter(artifact -> Files.exists(artifact.path().in(tree.directory())))
                .toList();
        staged = new Staged(artifacts, now);
        return artifacts;
    }
}
