package org.sluice.cli.doctor;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sluice.config.SluiceConfig;
import org.sluice.config.pool.PoolFile;
import org.sluice.config.pool.PoolReading;
import org.sluice.config.rsyncd.RsyncdConf;

/** Whether the daemon has room for all that are held: each of them is a connection. */
record ConnectionRoom(RsyncdConf conf, String module, boolean isHeld) {

    private static final String NAME = "max connections";

    List<Check> examine(SluiceConfig config) {
        Optional<String> value = conf.value(module, NAME);
        int limit = number(value.orElse("0"));
        if (limit < 0) {
            return List.of(Check.fail(NAME, limit + ": every client is refused", "Remove it."));
        }
        if (!isHeld || config.admission().gate().isEmpty()) {
            return List.of();
        }
        int mirrors = mirrors(config);
        int wanted = mirrors + 1;
        if (limit == 0) {
            return List.of(Check.ok(
                    NAME, "none; at most " + config.admission().mostWaiting() + " are held, and the rest refused"));
        }
        return List.of(
                limit >= wanted
                        ? Check.ok(NAME, limit + " for " + mirrors + " mirrors")
                        : Check.fail(
                                NAME,
                                limit + ", but there are " + mirrors + " mirrors, and who is held takes a place:"
                                        + " the daemon refuses the others, and they come back late",
                                "Set it to 0, or to more than mirrors and strangers together."));
    }

    /** As the daemon reads it: what is no number is none. */
    private static int number(String text) {
        return text.matches("-?[0-9]{1,9}") ? Integer.parseInt(text) : 0;
    }

    private static int mirrors(SluiceConfig config) {
        PoolReading reading = PoolFile.load(config.mirrors().file(), null, none -> Map.of());
        return reading.pool().enabled().size();
    }
}
