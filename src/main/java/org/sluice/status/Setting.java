package org.sluice.status;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sluice.config.ReadinessRule;
import org.sluice.config.SluiceConfig;
import org.sluice.config.WaveConfig;
import org.sluice.mirror.Pool;

/**
 * What is to be known beside the ledger to say how everything stands.
 *
 * @param pool the mirrors to show, also those that never came
 * @param unknown mirrors of which no address is known
 * @param module that mirrors should pull
 * @param waves their names, in the order in which they are shown
 * @param rules of readiness
 */
public record Setting(Pool pool, Set<String> unknown, String module, List<String> waves, List<ReadinessRule> rules) {

    public Setting {
        unknown = Set.copyOf(unknown);
        waves = List.copyOf(waves);
        rules = List.copyOf(rules);
    }

    /** As it is configured. */
    public static Setting of(SluiceConfig config, Pool pool, Set<String> unknown) {
        return new Setting(
                pool,
                unknown,
                config.daemon().module(),
                config.waves().stream().map(WaveConfig::name).toList(),
                config.readiness());
    }

    /** The addresses by which a mirror is known, in order. */
    List<String> addresses(String mirror) {
        return pool.addresses().entrySet().stream()
                .filter(entry -> entry.getValue().equals(mirror))
                .map(entry -> entry.getKey().getHostAddress())
                .sorted()
                .toList();
    }

    /** The mirrors of a pool that can't be told from strangers. */
    public static Set<String> withoutAddress(Pool pool) {
        Set<String> names = new HashSet<>();
        pool.mirrors().forEach(mirror -> names.add(mirror.name()));
        names.removeAll(pool.addresses().values());
        return names;
    }
}
