package org.sluice.cli;

import java.time.Duration;
import java.util.Set;
import org.sluice.config.SluiceConfig;
import org.sluice.config.pool.PoolFile;
import org.sluice.config.pool.PoolReading;
import org.sluice.config.pool.SystemResolver;
import org.sluice.ledger.Ledger;
import org.sluice.mirror.Pool;
import org.sluice.status.PoolInForce;
import org.sluice.status.Setting;

/** What the commands about mirrors need: the ledger and the pool. */
final class MirrorsAccess {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** What a command does with them. */
    @FunctionalInterface
    interface Use {

        /**
         * Returns the exit code.
         *
         * @param unknown mirrors of which no address is known
         */
        int with(SluiceConfig config, Ledger ledger, Pool pool, Set<String> unknown) throws Exception;
    }

    private MirrorsAccess() {}

    /** Uses them, or says on stderr what is wrong. A pool that can't be read is the one that the pipeline goes by. */
    static int use(SharedOptions options, Console console, Use use) throws Exception {
        return options.withConfig(
                console,
                config -> LedgerAccess.use(config, console, ledger -> {
                    PoolReading reading = PoolFile.load(
                            config.mirrors().file(), config.mirrors().addresses(), new SystemResolver(PATIENCE));
                    if (reading.isWhole()) {
                        return use.with(config, ledger, reading.pool(), Setting.withoutAddress(reading.pool()));
                    }
                    reading.problems().forEach(problem -> console.complain(problem.toString()));
                    return use.with(config, ledger, PoolInForce.of(ledger), PoolInForce.unknown(ledger));
                }));
    }
}
