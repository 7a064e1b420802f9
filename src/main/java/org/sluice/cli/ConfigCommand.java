package org.sluice.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sluice.config.ConfigFile;
import org.sluice.config.ConfigReading;
import org.sluice.config.SluiceConfig;
import org.sluice.config.read.Problem;
import org.sluice.web.decide.PublicBind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code sluice config}: checks the configuration, or shows what is in force. */
@Command(
        name = "config",
        description = "Checks the configuration, or shows what is in force.",
        synopsisSubcommandLabel = "(check | show)",
        mixinStandardHelpOptions = true)
final class ConfigCommand {

    private final Console console;

    ConfigCommand(Console console) {
        this.console = console;
    }

    @Command(
            name = "check",
            description = "Tells all problems at once, each with its path; exit code 2 if there is one.",
            mixinStandardHelpOptions = true)
    int check(@Mixin SharedOptions options) {
        List<Problem> problems = switch (ConfigFile.load(options.config())) {
            case ConfigReading.Loaded(SluiceConfig loaded) ->
                PublicBind.problem(loaded.http())
                        .map(words -> List.of(new Problem("http.listen", words)))
                        .orElse(List.of());
            case ConfigReading.Problems(var found) -> found;
        };
        if (options.isJson()) {
            console.json(document(options, problems));
        } else if (problems.isEmpty()) {
            console.say(options.config() + ": no problems");
        } else {
            problems.forEach(problem -> console.complain(problem.toString()));
        }
        return problems.isEmpty() ? ExitCode.DONE : ExitCode.USAGE;
    }

    @Command(
            name = "show",
            description = "Prints the configuration in force, defaults included.",
            mixinStandardHelpOptions = true)
    int show(@Mixin SharedOptions options) throws Exception {
        return options.withConfig(console, config -> {
            Map<String, @Nullable Object> tree = ConfigView.of(config);
            if (options.isJson()) {
                console.json(tree);
            } else {
                console.out().print(ConfigView.yaml(tree));
                console.out().flush();
            }
            return ExitCode.DONE;
        });
    }

    private static Map<String, Object> document(SharedOptions options, List<Problem> problems) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("file", options.config().toString());
        document.put("ok", problems.isEmpty());
        document.put("problems", problems);
        return document;
    }
}
