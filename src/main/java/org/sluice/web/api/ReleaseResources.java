package org.sluice.web.api;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.sluice.ledger.Ledger;
import org.sluice.release.ReleaseId;
import org.sluice.status.MatrixReader;
import org.sluice.status.Overview;
import org.sluice.status.OverviewReader;
import org.sluice.status.PropagationReader;
import org.sluice.status.Setting;
import org.sluice.status.StatusReader;
import org.sluice.status.TimelineReader;

/** Releases, and the state of what publishes them. */
final class ReleaseResources {

    private final Ledger ledger;
    private final OverviewReader overview;

    ReleaseResources(Ledger ledger) {
        this.ledger = ledger;
        this.overview = new OverviewReader(ledger);
    }

    Resource list(RoutingContext context) {
        Parameters parameters = Parameters.of(context, "limit", "after");
        int limit = parameters.limit();
        Optional<ReleaseId> after = parameters.text("after").map(ReleaseResources::after);
        return new Resource(
                "releases " + limit + " " + after.map(ReleaseId::toString).orElse(""),
                setting -> Optional.of(Page.of(
                        "releases",
                        overview.page(setting, after, limit + 1),
                        limit,
                        Api.ROOT + "/releases",
                        Overview.Release::release)),
                "");
    }

    private static ReleaseId after(String text) {
        return ReleaseId.parse(text)
                .orElseThrow(() -> Refusal.badRequest(
                        "after is " + text + ": give a release such as stable/6.9, or the URL that next holds."));
    }

    Resource one(RoutingContext context) {
        return of(context, "release", overview::one);
    }

    Resource matrix(RoutingContext context) {
        return of(context, "matrix", new MatrixReader(ledger)::read);
    }

    Resource propagation(RoutingContext context) {
        return of(context, "propagation", new PropagationReader(ledger)::read);
    }

    Resource timeline(RoutingContext context) {
        return of(context, "timeline", new TimelineReader(ledger)::read);
    }

    Resource condition(RoutingContext context) {
        Parameters.of(context);
        return new Resource("status", setting -> Optional.of(ledger.read(StatusReader::condition)), "");
    }

    /** Reads something of a release. */
    @FunctionalInterface
    private interface OfRelease {

        Optional<?> read(Setting setting, ReleaseId release);
    }

    private static Resource of(RoutingContext context, String what, OfRelease reading) {
        Parameters.of(context);
        ReleaseId release = Api.release(context);
        return new Resource(
                what + " " + release, setting -> reading.read(setting, release), Api.noRelease(release.toString()));
    }
}
