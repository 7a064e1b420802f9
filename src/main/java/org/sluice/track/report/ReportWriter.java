package org.sluice.track.report;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sluice.track.evidence.Finding;
import org.sluice.track.report.Client.CleanSession;
import org.sluice.track.report.LastSeen.Seen;
import org.sluice.track.report.Report.ArtifactReport;
import org.sluice.track.report.Report.Holding;
import org.sluice.track.report.Report.MirrorReport;
import org.sluice.track.report.Report.Ready;
import org.sluice.track.report.Report.State;

/** Writes down what was found. */
final class ReportWriter {

    private final Catalogue catalogue;
    private final LastSeen lastSeen;
    private final List<Client> clients;
    private final List<String> paths;

    ReportWriter(Catalogue catalogue, LastSeen lastSeen, Collection<Client> clients) {
        this.catalogue = catalogue;
        this.lastSeen = lastSeen;
        this.paths = List.copyOf(catalogue.paths());
        this.clients = clients.stream()
                .filter(client -> client.isOfInterest() || client.addresses.isEmpty())
                .sorted(Comparator.comparing(client -> client.name))
                .toList();
    }

    Report report(long unparsed, @Nullable Instant from, @Nullable Instant to) {
        return new Report(
                () -> clients.stream().map(this::mirror).iterator(),
                paths.stream().map(this::artifact).toList(),
                clients.stream().mapToInt(client -> client.sessions).sum(),
                clients.stream().mapToInt(client -> client.refused).sum(),
                unparsed,
                from,
                to);
    }

    private MirrorReport mirror(Client client) {
        List<Holding> holdings =
                paths.stream().map(path -> holding(client, path)).toList();
        return new MirrorReport(client.name, List.copyOf(client.addresses), client.sessions, client.refused, holdings);
    }

    private ArtifactReport artifact(String path) {
        int ready = 0;
        Ready first = null;
        Ready last = null;
        for (Client client : clients) {
            Holding holding = holding(client, path);
            Instant at = holding.at();
            if (holding.state() == State.COMPLETE && at != null) {
                ready++;
                first = first == null || at.isBefore(first.at()) ? new Ready(client.name, at) : first;
                last = last == null || at.isAfter(last.at()) ? new Ready(client.name, at) : last;
            }
        }
        return new ArtifactReport(path, first, ready, last);
    }

    private Holding holding(Client client, String path) {
        Seen seen = lastSeen.of(client, path);
        long size = catalogue.sizeOf(path);
        if (seen == null) {
            return unseen(client, path, size);
        }
        if (seen.finding() instanceof Finding.Complete && !catalogue.isCurrent(path, seen.size())) {
            return new Holding(
                    path,
                    size,
                    State.DOUBTFUL,
                    seen.at(),
                    "it has a version of " + seen.size() + " bytes, and another of " + size
                            + " was sent later to others");
        }
        State state = seen.finding() instanceof Finding.Complete ? State.COMPLETE : State.DOUBTFUL;
        return new Holding(path, size, state, seen.at(), seen.finding().why());
    }

    private static Holding unseen(Client client, String path, long size) {
        CleanSession session = client.lastClean;
        if (session == null) {
            return new Holding(path, size, State.ABSENT, null, "no clean session of this mirror is in the log");
        }
        if (session.fetches() == 0 && session.sent() >= size && size > 0 && client.last.size() == 0) {
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
}
