package org.sluice.bench.propagation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** Results as they are read by programs. */
final class ResultsJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ResultsJson() {}

    /** One document. */
    static String of(List<Results> cases) {
        ObjectNode root = MAPPER.createObjectNode();
        ArrayNode all = root.putArray("cases");
        cases.forEach(results -> put(all.addObject(), results));
        return root.toString();
    }

    private static void put(ObjectNode root, Results results) {
        root.put("scenario", results.scenario().text());
        root.put("floorSeconds", results.floor());
        root.put("aloneSeconds", results.alone().seconds());
        root.put("linkEfficiency", results.alone().efficiency());
        root.put("overheadSeconds", results.alone().overhead());
        ArrayNode policies = root.putArray("policies");
        results.byPolicy().forEach((policy, figures) -> {
            ObjectNode node = policies.addObject();
            put(node, policy, figures);
            results.comparison(policy)
                    .ifPresent(comparison -> put(node.putObject("predicted"), comparison.predicted()));
        });
        ArrayNode trials = root.putArray("trials");
        results.trials().forEach(trial -> put(trials.addObject(), trial));
        ArrayNode claims = root.putArray("claims");
        Claim.all(results).forEach(claim -> put(claims.addObject(), claim));
        results.comparisons().forEach(comparison -> put(claims.addObject(), comparison.claim()));
        ArrayNode problems = root.putArray("problems");
        results.problems().forEach(problems::add);
    }

    private static void put(ObjectNode node, Claim claim) {
        node.put("policy", claim.policy().name())
                .put("claim", claim.what())
                .put("figure", claim.figure())
                .put("bound", claim.bound())
                .put("held", claim.isHeld());
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
