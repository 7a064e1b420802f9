package org.sluice.track.report;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sluice.track.evidence.Change;
import org.sluice.track.evidence.Finding;
import org.sluice.track.report.Report.ArtifactReport;
import org.sluice.track.report.Report.Holding;
import org.sluice.track.report.Report.MirrorReport;
import org.sluice.track.report.Report.Ready;
import org.sluice.track.report.Report.State;
import org.sluice.track.session.Session;

/** Writes down what was found. */
final class ReportWriter {

    private final Catalogue catalogue;
    private final List<Client> clients;

    ReportWriter(Catalogue catalogue, Collection<Client> clients) {
        this.catalogue = catalogue;
        this.clients = clients.stream()
                .filter(client -> client.isOfInterest() || client.addresses.isEmpty())
                .sorted(Comparator.comparing(client -> client.name))
                .toList();
    }

    Report report(long unparsed, @Nullable Instant from, @Nullable Instant to) {
        List<MirrorReport> mirrors = clients.stream().map(this::mirror).toList();
        return new Report(
                mirrors,
                artifacts(mirrors),
                mirrors.stream().mapToInt(MirrorReport::sessions).sum(),
                mirrors.stream().mapToInt(MirrorReport::refused).sum(),
                unparsed,
                from,
                to);
    }

    private MirrorReport mirror(Client client) {
        List<Holding> holdings =
                catalogue.paths().stream().map(path -> holding(client, path)).toList();
        return new MirrorReport(client.name, List.copyOf(client.addresses), client.sessions, client.refused, holdings);
    }

    private Holding holding(Client client, String path) {
        Change change = client.last.get(path);
        long size = catalogue.sizeOf(path);
        if (change == null) {
            return unseen(client, path, size);
        }
        if (change.finding() instanceof Finding.Complete complete) {
            return catalogue.isCurrent(path, change.size())
                    ? new Holding(path, size, State.COMPLETE, change.at(), complete.why())
                    : new Holding(
                            path,
                            size,
                            State.DOUBTFUL,
                            change.at(),
                            "it has a version of " + change.size() + " bytes, and another of " + size
                                    + " was sent later to others");
        }
        return new Holding(
                path, size, State.DOUBTFUL, change.at(), change.finding().why());
    }

    private static Holding unseen(Client client, String path, long size) {
        Session session = client.lastClean;
        if (session == null) {
            return new Holding(path, size, State.ABSENT, null, "no clean session of this mirror is in the log");
        }
        if (session.fetchCount() == 0 && session.sent() >= size && size > 0 && client.last.isEmpty()) {
            return new Holding(
                    path,
                    size,
                    State.DOUBTFUL,
                    session.ended(),
                    "a clean session sent " + session.sent()
                            + " bytes, but the log names no files (transfer logging = no)");
        }
        return new Holding(
                path,
                size,
                State.DOUBTFUL,
                session.ended(),
                "a clean session did not ask for it: it was there"
                        + " before this log begins, or the client left it out, or it was a dry run");
    }

    private List<ArtifactReport> artifacts(List<MirrorReport> mirrors) {
        Map<String, List<Ready>> ready = mirrors.stream()
                .flatMap(mirror -> mirror.artifacts().stream().flatMap(holding -> ready(mirror, holding)))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        return catalogue.paths().stream()
                .map(path -> artifact(path, ready.getOrDefault(path, List.of())))
                .toList();
    }

    private static Stream<Map.Entry<String, Ready>> ready(MirrorReport mirror, Holding holding) {
        return holding.state() == State.COMPLETE && holding.at() != null
                ? Stream.of(Map.entry(holding.path(), new Ready(mirror.mirror(), holding.at())))
                : Stream.empty();
    }

    private static ArtifactReport artifact(String path, List<Ready> ready) {
        Function<Comparator<Ready>, Ready> first =
                order -> ready.stream().min(order).orElseThrow();
        if (ready.isEmpty()) {
            return new ArtifactReport(path, null, 0, null);
        }
        Comparator<Ready> byTime = Comparator.comparing(Ready::at);
        return new ArtifactReport(path, first.apply(byTime), ready.size(), first.apply(byTime.reversed()));
    }
}
