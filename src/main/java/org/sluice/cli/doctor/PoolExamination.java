package org.sluice.cli.doctor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sluice.config.ReadinessRule;
import org.sluice.config.SluiceConfig;
import org.sluice.config.pool.PoolFile;
import org.sluice.config.pool.PoolReading;
import org.sluice.config.pool.Resolver;
import org.sluice.config.read.Problem;
import org.sluice.mirror.Mirror;
import org.sluice.mirror.Pool;

/** Whether the pool can be read, its mirrors are known by address, and each readiness rule can ever hold. */
record PoolExamination(Resolver resolver) implements Examination {

    private static final int SHOWN = 5;

    @Override
    public List<Check> examine(SluiceConfig config) {
        PoolReading reading =
                PoolFile.load(config.mirrors().file(), config.mirrors().addresses(), resolver);
        List<Check> checks = new ArrayList<>();
        checks.addAll(files(reading));
        if (reading.isWhole()) {
            checks.add(addresses(reading.pool()));
            config.readiness().forEach(rule -> checks.add(rule(rule, reading.pool())));
        }
        return checks;
    }

    private static List<Check> files(PoolReading reading) {
        List<Check> checks = new ArrayList<>();
        for (Problem problem : reading.problems()) {
            checks.add(Check.fail("mirrors", problem.toString(), "Correct it; what is wrong is left out."));
        }
        for (Problem warning : reading.warnings()) {
            checks.add(Check.warn("mirrors", warning.toString(), "Look whether it is meant so."));
        }
        int enabled = reading.pool().enabled().size();
        String found = enabled + " enabled of " + reading.pool().mirrors().size();
        checks.add(
                enabled > 0
                        ? Check.ok("mirrors", found)
                        : Check.fail("mirrors", found, "Enter mirrors with a weight of more than 0 in mirrors.json."));
        return checks;
    }

    private static Check addresses(Pool pool) {
        List<String> strangers = new ArrayList<>(enabled(pool));
        strangers.removeAll(known(pool));
        String name = "mirrors' addresses";
        if (strangers.isEmpty()) {
            return Check.ok(name, pool.addresses().size() + " addresses; every enabled mirror has one");
        }
        String shown = String.join(", ", strangers.subList(0, Math.min(SHOWN, strangers.size())));
        return Check.warn(
                name,
                strangers.size() + " without an address: " + shown + (strangers.size() > SHOWN ? ", …" : ""),
                "Without an address in mirrors.addresses a mirror can never be ready.");
    }

    private static Check rule(ReadinessRule rule, Pool pool) {
        String name = "readiness rule " + rule.name();
        Set<String> able = known(pool);
        able.retainAll(enabled(pool));
        int needed = needed(rule, pool.enabled().size());
        if (needed > able.size()) {
            return Check.fail(
                    name,
                    "needs " + needed + " mirrors, but only " + able.size() + " are enabled and have an address",
                    "Enter addresses, or ask for fewer: it can never hold.");
        }
        if (!rule.oneOf().isEmpty() && rule.oneOf().stream().noneMatch(able::contains)) {
            return Check.fail(
                    name,
                    "none of its one-of is an enabled mirror with an address",
                    "Name mirrors as `sluice doctor` and mirrors.json do: it can never hold.");
        }
        return Check.ok(name, "can hold with " + needed + " of " + able.size() + " mirrors");
    }

    private static int needed(ReadinessRule rule, int enabled) {
        int percent = rule.percent().isPresent()
                ? Math.ceilDiv(enabled * rule.percent().getAsInt(), 100)
                : 0;
        return Math.max(1, Math.max(percent, rule.mirrors().orElse(0)));
    }

    private static List<String> enabled(Pool pool) {
        return pool.enabled().stream().map(Mirror::name).toList();
    }

    private static Set<String> known(Pool pool) {
        return new HashSet<>(pool.addresses().values());
    }
}
