package org.sluice.config;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sluice.config.read.DurationText;
import org.sluice.config.read.Section;
import org.sluice.config.read.Tree;

/** Reads a wave's {@code gate}: a word, or what it waits for. */
final class GateReader {

    private static final String GRAMMAR = "immediate, approval, {delay: 30m},"
            + " {ready: first-mirror, of: images, or-after: 4h}, {window: 09:00-17:00, zone: UTC, days: [mon]},"
            + " or {all-of: [...]} and {any-of: [...]} of these";
    /** Each is a gate; a gate is one of them. */
    private static final List<String> HEADS = List.of("delay", "ready", "window", "all-of", "any-of");

    private static final WindowText.Hours WHOLE_DAY = new WindowText.Hours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);
    private static final List<DayOfWeek> EVERY_DAY = List.of(DayOfWeek.values());

    private GateReader() {}

    static GateConfig read(Section wave) {
        return wave.has("gate") ? read(wave, "gate", 0) : new GateConfig.Immediate();
    }

    private static GateConfig read(Section holder, String key, int depth) {
        return switch (holder.tree(key)) {
            case Tree.Text(String word) when word.equals("immediate") -> new GateConfig.Immediate();
            case Tree.Text(String word) when word.equals("approval") -> new GateConfig.Approval();
            case Tree.Text(String word) -> refuse(holder, key, "\"" + word + "\" is no gate; there is: " + GRAMMAR);
            case Tree.Fields fields -> condition(holder, key, depth);
            case Tree.Items items -> refuse(holder, key, "must be " + GRAMMAR);
            case Tree.Nothing nothing -> refuse(holder, key, "is empty; it must be " + GRAMMAR);
        };
    }

    private static GateConfig condition(Section holder, String key, int depth) {
        Section gate = holder.section(key);
        Keys keys = Keys.of(gate);
        gate.refuseUnknown();
        List<String> heads = HEADS.stream().filter(gate::has).toList();
        boolean isReady = gate.has("ready") || gate.has("of") || gate.has("or-after");
        if (isReady && !(gate.has("ready") && gate.has("of")) && heads.size() < 2) {
            return refuse(holder, key, "needs both ready (a rule) and of (another wave)");
        }
        boolean isStray =
                (isReady && !gate.has("ready")) || ((gate.has("zone") || gate.has("days")) && !gate.has("window"));
        if (heads.size() != 1 || isStray) {
            return refuse(holder, key, "must be one of " + GRAMMAR);
        }
        return switch (heads.getFirst()) {
            case "delay" -> keys.delay().<GateConfig>map(GateConfig.Delay::new).orElse(new GateConfig.Immediate());
            case "ready" -> keys.ready();
            case "window" -> keys.window();
            case "all-of" -> new GateConfig.AllOf(parts(gate, "all-of", depth));
            default -> new GateConfig.AnyOf(parts(gate, "any-of", depth));
        };
    }

    private static List<GateConfig> parts(Section gate, String key, int depth) {
        if (depth == GateConfig.DEEPEST) {
            gate.problem(key, "is nested too deep: at most " + GateConfig.DEEPEST + " in each other");
            return List.of();
        }
        Section items = gate.items(key);
        int size = items.keys().size();
        if (gate.tree(key) instanceof Tree.Items && (size == 0 || size > GateConfig.MOST_PARTS)) {
            gate.problem(key, "has " + size + " parts; it must have 1 to " + GateConfig.MOST_PARTS);
            return List.of();
        }
        List<GateConfig> parts = new ArrayList<>();
        items.keys().forEach(item -> parts.add(read(items, item, depth + 1)));
        return parts;
    }

    private static GateConfig refuse(Section holder, String key, String message) {
        holder.problem(key, message);
        return new GateConfig.Immediate();
    }

    /** What stands at the keys of the simple gates, read before it is known which of them it is. */
    private record Keys(
            Optional<Duration> delay,
            GateConfig.Ready ready,
            WindowText.Hours hours,
            ZoneId zone,
            Set<DayOfWeek> days) {

        static Keys of(Section gate) {
            gate.tree("all-of");
            gate.tree("any-of");
            return new Keys(
                    gate.optional("delay", DurationText.POSITIVE),
                    new GateConfig.Ready(
                            gate.value("ready", Forms.UNREADABLE, Forms.NAME),
                            gate.value("of", Forms.UNREADABLE, Forms.NAME),
                            gate.optional("or-after", DurationText.POSITIVE)),
                    gate.value("window", WHOLE_DAY, WindowText.HOURS),
                    gate.value("zone", ZoneId.of("UTC"), RsyncdReader.ZONE),
                    daysOf(gate));
        }

        GateConfig window() {
            return new GateConfig.Window(hours.from(), hours.to(), zone, days);
        }

        private static Set<DayOfWeek> daysOf(Section gate) {
            List<DayOfWeek> days = gate.values("days", EVERY_DAY, WindowText.DAY);
            Set<DayOfWeek> distinct = EnumSet.noneOf(DayOfWeek.class);
            distinct.addAll(days);
            if (distinct.size() < days.size()) {
                gate.problem("days", "names a day twice");
            }
            if (gate.tree("days") instanceof Tree.Items(List<Tree> items) && items.isEmpty()) {
                gate.problem("days", "names no day, so it would never open");
            }
            return distinct;
        }
    }
}
