package org.sluice.cli;

import static org.sluice.fuzz.Oracle.holds;
import static org.sluice.fuzz.Oracle.isPrintable;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.sluice.config.ConfigFile;
import org.sluice.config.ConfigReading;
import org.sluice.config.SluiceConfig;
import org.sluice.config.read.Problem;
import org.sluice.fuzz.Oracle;

/**
 * A sluice.yaml of any bytes. All that is wrong is told with its path; what is right means the same when it is written
 * as {@code sluice config show} does.
 */
public final class ConfigFuzz {

    private static final Path FILE = Oracle.scratch("sluice.yaml");

    private ConfigFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        switch (ConfigFile.load(Oracle.write(FILE, bytes))) {
            case ConfigReading.Loaded(SluiceConfig config) -> {
                byte[] shown = ConfigView.yaml(ConfigView.of(config)).getBytes(StandardCharsets.UTF_8);
                switch (ConfigFile.load(Oracle.write(FILE, shown))) {
                    case ConfigReading.Loaded(SluiceConfig again) ->
                        holds(again.equals(config), "shown otherwise than read");
                    case ConfigReading.Problems(List<Problem> problems) ->
                        throw new AssertionError("what is shown is wrong: " + problems);
                }
            }
            case ConfigReading.Problems(List<Problem> problems) -> check(problems);
        }
    }

    private static void check(List<Problem> problems) {
        holds(!problems.isEmpty() && problems.size() <= 101, "%d problems", problems.size());
        for (int i = 0; i < problems.size(); i++) {
            Problem problem = problems.get(i);
            holds(!problem.path().isEmpty() || i == 100, "a problem without a path: %s", problem);
            isPrintable(problem.path());
            isPrintable(problem.message());
        }
    }
}
