package org.sluice.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.sluice.app.Pipeline;
import org.sluice.config.SluiceConfig;
import org.sluice.config.read.HostAndPort;
import org.sluice.config.read.Problem;
import org.sluice.web.decide.PublicBind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code sluice run}: the pipeline, until it is told to stop. */
@Command(name = "run", description = "Runs the pipeline until it gets TERM or INT.", mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private SharedOptions options = new SharedOptions();

    RunCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        return options.withConfig(console, config -> run(config, options.isJson()));
    }

    private int run(SluiceConfig config, boolean isJson) throws Exception {
        Optional<String> bare = PublicBind.problem(config.http());
        if (bare.isPresent()) {
            console.complain(new Problem("http.listen", bare.get()).toString());
            return ExitCode.USAGE;
        }
        CountDownLatch told = new CountDownLatch(1);
        Ending ending = Ending.on(told);
        try {
            if (told.getCount() > 0) { // else it was told to end before it began
                runUntil(told, config, isJson);
            }
        } finally {
            ending.close();
        }
        return ExitCode.DONE;
    }

    private void runUntil(CountDownLatch told, SluiceConfig config, boolean isJson) throws Exception {
        try (Pipeline pipeline = Pipeline.start(config, Home.routes())) {
            tell(config, address(config, pipeline.port()), isJson);
            told.await();
        }
    }

    private static String address(SluiceConfig config, int port) {
        return config.http().scheme() + "://" + new HostAndPort(config.http().host(), port);
    }

    private void tell(SluiceConfig config, String http, boolean isJson) {
        Map<String, String> places = new LinkedHashMap<>();
        places.put("drop", absolute(config.drop().directory()));
        places.put("tree", absolute(config.tree().directory()));
        places.put("page", http + "/");
        places.put("metrics", http + "/metrics");
        places.put("health", http + "/health/ready");
        if (isJson) {
            console.json(places);
        } else {
            StringBuilder line = new StringBuilder("sluice runs:");
            places.forEach(
                    (name, place) -> line.append(' ').append(name).append(' ').append(place));
            console.say(line.toString());
        }
    }

    private static String absolute(Path path) {
        return path.toAbsolutePath().normalize().toString();
    }
}
