package org.sluice.bench.propagation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** Results as they are read by programs. */
final class ResultsJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ResultsJson() {}

    static String of(Results results) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("scenario", results.scenario().text());
        root.put("floorSeconds", results.floor());
        root.put("aloneSeconds", results.alone());
        ArrayNode policies = root.putArray("policies");
        results.byPolicy().forEach((policy, figures) -> put(policies.addObject(), policy, figures));
        ArrayNode trials = root.putArray("trials");
        results.trials().forEach(trial -> put(trials.addObject(), trial));
        ArrayNode claims = root.putArray("claims");
        for (Claim claim : Claim.all(results)) {
            claims.addObject()
                    .put("policy", claim.policy().name())
                    .put("claim", claim.what())
                    .put("figure", claim.figure())
                    .put("bound", claim.bound())
                    .put("held", claim.isHeld());
        }
        ArrayNode problems = root.putArray("problems");
        results.problems().forEach(problems::add);
        return root.toString();
    }

    private static void put(ObjectNode node, Policy policy, Optional<Figures> figures) {
        node.put("policy", policy.name());
        figures.ifPresent(measured -> put(node, measured));
    }

    private static void put(ObjectNode node, Results.Ended trial) {
        node.put("policy", trial.policy().name());
        node.put("seed", trial.schedule().seed());
        if (trial.outcome() instanceof Outcome.Measured measured) {
            put(node, measured.figures());
            ArrayNode mirrors = node.putArray("mirrors");
            for (Outcome.MirrorReady mirror : measured.mirrors()) {
                mirrors.addObject()
                        .put("mirror", mirror.mirror())
                        .put("slow", mirror.isSlow())
                        .put("arrivalSeconds", mirror.arrival())
                        .put("readySeconds", mirror.ready())
                        .put("pulls", mirror.pulls());
            }
        }
    }

    private static void put(ObjectNode node, Figures figures) {
        node.put("firstSeconds", figures.ready().first())
                .put("secondSeconds", figures.ready().second())
                .put("thirdSeconds", figures.ready().third())
                .put("medianSeconds", figures.ready().median())
                .put("p90Seconds", figures.ready().p90())
                .put("lastSeconds", figures.ready().last())
                .put("refusals", figures.refusals())
                .put("failures", figures.failures())
                .put("linkUse", figures.link().share())
                .put("idleSeconds", figures.link().idleSeconds());
    }
}
