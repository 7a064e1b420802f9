package org.sluice.web.api;

import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sluice.ledger.Ledger;
import org.sluice.mirror.Mirror;
import org.sluice.release.TreePath;
import org.sluice.status.Health;
import org.sluice.status.HealthReader;
import org.sluice.status.HoldersReader;
import org.sluice.status.MirrorViewReader;
import org.sluice.status.Setting;

/** Mirrors, what they have and what they lack. */
final class MirrorResources {

    private final Ledger ledger;
    private final MirrorViewReader views;
    private final HoldersReader holders;

    MirrorResources(Ledger ledger) {
        this.ledger = ledger;
        this.views = new MirrorViewReader(ledger);
        this.holders = new HoldersReader(ledger);
    }

    Resource list(RoutingContext context) {
        Parameters parameters = Parameters.of(context, "limit", "after");
        int limit = parameters.limit();
        Optional<String> after = parameters.text("after");
        return new Resource(
                "mirrors " + limit + " " + after.orElse(""),
                setting -> page(setting, limit, after),
                "There is no mirror " + after.orElse("") + " any more: begin again without after.");
    }

    private Optional<Map<String, Object>> page(Setting setting, int limit, Optional<String> after) {
        List<Mirror> pool = setting.pool().mirrors();
        List<String> names = pool.stream().map(Mirror::name).toList();
        int from = after.map(names::indexOf).orElse(-1) + 1;
        if (after.isPresent() && from == 0) {
            return Optional.empty();
        }
        List<Mirror> shown = pool.subList(from, Math.min(pool.size(), from + limit + 1));
        List<Health> rows = new HealthReader(ledger, setting).of(shown);
        return Optional.of(Page.of("mirrors", rows, limit, Api.ROOT + "/mirrors", Health::mirror));
    }

    Resource one(RoutingContext context) {
        Parameters.of(context);
        String name = context.pathParam("name");
        return new Resource("mirror " + name, setting -> views.read(setting, name), noMirror(name));
    }

    Resource missing(RoutingContext context) {
        Parameters.of(context);
        String name = context.pathParam("name");
        return new Resource("missing " + name, setting -> views.missing(setting, name), noMirror(name));
    }

    private static String noMirror(String name) {
        return "There is no mirror " + name + ": " + Api.ROOT + "/mirrors lists those that there are.";
    }

    Resource of(RoutingContext context) {
        String text = Parameters.of(context, "path")
                .text("path")
                .orElseThrow(() -> Refusal.badRequest("Say which artifact with path=, relative to the module."));
        TreePath path = TreePath.parse(text)
                .orElseThrow(() -> Refusal.badRequest(
                        "path is " + text + ": give an artifact's path relative to the module, without a leading /."));
        return new Resource(
                "holders " + path.text(),
                setting -> holders.read(setting, path),
                "There is no artifact " + path.text() + ": the matrix of a release lists its paths.");
    }
}
