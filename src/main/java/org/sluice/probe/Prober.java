package org.sluice.probe;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.sluice.config.ProbeConfig;
import org.sluice.config.TreeConfig;
import org.sluice.config.pool.Resolver;
import org.sluice.config.pool.SystemResolver;
import org.sluice.mirror.Mirror;
import org.sluice.probe.Conversation.Reply;
import org.sluice.probe.http.HostNames;
import org.sluice.probe.http.HostNames.Family;
import org.sluice.probe.http.HostNames.Meaning;
import org.sluice.probe.http.Place;
import org.sluice.probe.http.Requests;
import org.sluice.release.Artifact;

/**
 * Asks a mirror for an artifact, by IPv4 and by IPv6 where its host has both, and compares what it sends with the
 * original in the tree. Thread-safe; a call takes as long as the mirror makes it, within the configured limits.
 */
public final class Prober implements AutoCloseable {

    private final Requests requests;
    private final HostNames names;
    private final Samples samples;
    private final Originals originals;
    private final String prefix;

    /**
     * A prober; to be closed.
     *
     * @throws IOException if the authorities that are to be trusted can't be read
     */
    public Prober(ProbeConfig config, TreeConfig tree) throws IOException {
        this(config, tree, new SystemResolver(config.timeout()), new Random());
    }

    Prober(ProbeConfig config, TreeConfig tree, Resolver resolver, Random random) throws IOException {
        this.requests = new Requests(config.timeout(), config.authorities());
        this.names = new HostNames(resolver, config.isPrivateAllowed(), random);
        this.samples = new Samples(config.samples(), config.sampleSize(), random);
        this.originals = new Originals(tree.directory());
        this.prefix = tree.prefix() + "/";
    }

    /** How much is compared. */
    public enum Depth {
        /** Some ranges. */
        SAMPLES,
        /** All bytes. */
        WHOLE
    }

    /**
     * What came of a probe.
     *
     * @param bytes of content that came
     */
    public record Result(Probed probed, long bytes) {}

    /**
     * Asks.
     *
     * @throws CancellationException if the prober was closed meanwhile
     */
    public Result probe(Mirror mirror, Artifact artifact, Depth depth) throws InterruptedException {
        Place place = place(mirror, artifact);
        Meaning meaning = names.meaning(place.host());
        List<Family> families =
                meaning instanceof Meaning.Addresses addresses ? addresses.families() : List.of(Family.IPV4);
        Verdicts verdicts = new Verdicts(artifact.size());
        long bytes = 0;
        for (Family family : families) {
            Conversation conversation = new Conversation(requests, names, place, meaning, family);
            boolean isFirst = !verdicts.isServing();
            verdicts.add(family, compare(conversation, artifact, depth, isFirst));
            bytes += conversation.received();
        }
        return new Result(verdicts.all(), bytes);
    }

    /** By the second kind of address one range will do: it is seldom another machine. */
    private Verdicts.One compare(Conversation conversation, Artifact artifact, Depth depth, boolean isFirst)
            throws InterruptedException {
        try {
            Optional<Original> original = originals.of(artifact);
            if (original.isEmpty()) {
                return untold("the original is not what was published");
            }
            Comparison comparison = new Comparison(conversation, artifact, original.get());
            Optional<Reply.Nothing> wrong;
            if (depth == Depth.WHOLE && isFirst) {
                wrong = comparison.whole();
            } else {
                wrong = comparison.samples((isFirst ? samples : samples.last()).of(artifact.size()));
            }
            return new Verdicts.One(wrong, comparison.compared());
        } catch (IOException e) {
            return untold("the original can't be read: " + e.getMessage());
        }
    }

    private static Verdicts.One untold(String why) {
        return new Verdicts.One(
                Optional.of(new Reply.Nothing(new Probed.Refused("can't be compared: " + why), false)), 0);
    }

    /** Where a mirror serves an artifact: its URL stands for the product's directory. */
    private Place place(Mirror mirror, Artifact artifact) {
        String path = artifact.path().text();
        String below = path.startsWith(prefix) ? path.substring(prefix.length()) : path;
        try {
            URI relative = new URI(null, null, "/" + below, null);
            return Place.of(URI.create(mirror.url() + relative.getRawPath().substring(1)))
                    .orElseThrow(() -> new IllegalArgumentException("no URL to ask: " + mirror.url()));
        } catch (URISyntaxException impossible) {
            throw new IllegalArgumentException(path, impossible);
        }
    }

    @Override
    public void close() {
        requests.close();
    }
}
