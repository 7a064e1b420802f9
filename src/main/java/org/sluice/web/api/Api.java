package org.sluice.web.api;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.sluice.ledger.Ledger;
import org.sluice.release.ReleaseId;
import org.sluice.status.Setting;
import org.sluice.web.Mount;
import org.sluice.web.Problem;
import org.sluice.web.Routes;

/** The resources that are read. */
public final class Api implements Mount {

    static final String ROOT = "/api/v1";

    /** The ledger's version that an answer tells of, as the event {@code changed} names it. */
    private static final String VERSION = "Sluice-Version";

    private static final int WORKERS = 2;
    private static final long MOST_BYTES = 64L << 20;

    private final Ledger ledger;
    private final Supplier<Setting> setting;

    /** @param setting as it is now; may block */
    public Api(Ledger ledger, Supplier<Setting> setting) {
        this.ledger = ledger;
        this.setting = setting;
    }

    @Override
    public void on(Routes routes) {
        Answers answers = new Answers(
                routes.workers("api", WORKERS),
                () -> ledger.changes().version(),
                setting,
                System::nanoTime,
                MOST_BYTES);
        ReleaseResources releases = new ReleaseResources(ledger);
        MirrorResources mirrors = new MirrorResources(ledger);
        Door door = new Door(routes, answers);
        door.opens(ROOT + "/releases", releases::list);
        door.opens(ROOT + "/releases/:channel/:version", releases::one);
        door.opens(ROOT + "/releases/:channel/:version/matrix", releases::matrix);
        door.opens(ROOT + "/releases/:channel/:version/propagation", releases::propagation);
        door.opens(ROOT + "/releases/:channel/:version/timeline", releases::timeline);
        door.opens(ROOT + "/status", releases::condition);
        door.opens(ROOT + "/mirrors", mirrors::list);
        door.opens(ROOT + "/mirrors/:name", mirrors::one);
        door.opens(ROOT + "/mirrors/:name/missing", mirrors::missing);
        door.opens(ROOT + "/artifacts/mirrors", mirrors::of);
        door.opens(ROOT + "/hooks", new HookResources(ledger)::deliveries);
        door.opens("/openapi.json", OpenApi::document);
    }

    /** The release that a path names. */
    static ReleaseId release(RoutingContext context) {
        String text = context.pathParam("channel") + "/" + context.pathParam("version");
        return ReleaseId.parse(text).orElseThrow(() -> Refusal.notFound(noRelease(text)));
    }

    static String noRelease(String release) {
        return "There is no release " + release + ": " + ROOT + "/releases lists those that there are.";
    }

    /** Where requests come in: what they ask for is found out, and answered. */
    private record Door(Routes routes, Answers answers) {

        void opens(String path, Function<RoutingContext, Resource> resource) {
            routes.get(path, context -> answer(context, resource));
        }

        private void answer(RoutingContext context, Function<RoutingContext, Resource> asked) {
            Resource resource;
            try {
                resource = asked.apply(context);
            } catch (Refusal refusal) {
                Problem.fail(context, refusal.status(), refusal.detail());
                return;
            }
            answers.get(resource).onFailure(context::fail).onSuccess(answer -> send(context, answer, resource));
        }

        private static void send(RoutingContext context, Answers.Answer answer) {
            context.response().putHeader(VERSION, answer.version());
            answer.rendered().send(context, "application/json");
        }

        private static void send(RoutingContext context, Optional<Answers.Answer> answer, Resource resource) {
            answer.ifPresentOrElse(found -> send(context, found), () -> Problem.fail(context, 404, resource.missing()));
        }
    }
}
