package org.sluice.config;

import java.util.Set;
import java.util.TreeSet;
import org.sluice.config.read.ProblemLog;
import org.sluice.release.Kind;

/** Nothing unproven is visible: each kind that a wave publishes needs a signature, a manifest, or both. */
final class ProofChecks {

    private ProofChecks() {}

    static void check(SluiceConfig config, ProblemLog log) {
        Set<Kind> unproven = new TreeSet<>();
        config.waves().forEach(wave -> unproven.addAll(wave.kinds()));
        unproven.removeAll(config.drop().signatureFor());
        unproven.removeAll(config.drop().manifestFor());
        for (Kind kind : unproven) {
            log.add(
                    "drop.signatures.required-for",
                    kind + " would be published unproven; name it here or in drop.manifests.required-for");
        }
    }
}
