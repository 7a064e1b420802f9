package org.sluice.config;

import java.time.Duration;
import java.util.Optional;
import org.sluice.config.read.DurationText;
import org.sluice.config.read.Section;
import org.sluice.config.read.Tree;

/** Reads a wave's {@code gate}: a word, or what it waits for. */
final class GateReader {

    private static final String GRAMMAR =
            "immediate, approval, {delay: 30m} or {ready: first-mirror, of: images, or-after: 4h}";

    private GateReader() {}

    static GateConfig read(Section wave) {
        return switch (wave.tree("gate")) {
            case Tree.Nothing nothing -> new GateConfig.Immediate();
            case Tree.Text(String word) when word.equals("immediate") -> new GateConfig.Immediate();
            case Tree.Text(String word) when word.equals("approval") -> new GateConfig.Approval();
            case Tree.Text(String word) -> refuse(wave, "\"" + word + "\" is no gate; there is: " + GRAMMAR);
            case Tree.Items items -> refuse(wave, "must be " + GRAMMAR);
            case Tree.Fields fields -> condition(wave, wave.section("gate"));
        };
    }

    private static GateConfig condition(Section wave, Section gate) {
        Optional<Duration> delay = gate.optional("delay", DurationText.POSITIVE);
        Optional<String> rule = gate.optional("ready", Forms.NAME);
        Optional<String> of = gate.optional("of", Forms.NAME);
        Optional<Duration> orAfter = gate.optional("or-after", DurationText.POSITIVE);
        gate.refuseUnknown();
        boolean waitsForRule = gate.has("ready") || gate.has("of") || gate.has("or-after");
        if (gate.has("delay") == waitsForRule) {
            return refuse(wave, "must be one of " + GRAMMAR);
        }
        if (waitsForRule && !(gate.has("ready") && gate.has("of"))) {
            return refuse(wave, "needs both ready (a rule) and of (another wave)");
        }
        return delay.<GateConfig>map(GateConfig.Delay::new)
                .orElseGet(() ->
                        new GateConfig.Ready(rule.orElse(Forms.UNREADABLE), of.orElse(Forms.UNREADABLE), orAfter));
    }

    private static GateConfig refuse(Section wave, String message) {
        wave.problem("gate", message);
        return new GateConfig.Immediate();
    }
}
