package org.sluice.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.sluice.config.ConfigFile;
import org.sluice.config.ConfigReading;
import org.sluice.testkit.SluiceProcess;

/** The pipeline in a process of its own, which dies at the points that a file in its scratch folder names. */
final class KilledPipeline {

    static final String CONFIG = "sluice.yaml";
    static final String ARMED = "armed";
    static final String MARKS = "killed";
    static final String PASSINGS = "passings";

    private KilledPipeline() {}

    public static void main(String[] arguments) throws Exception {
        Path scratch = Path.of(arguments[0]);
        List<KillPoint> armed = Files.readAllLines(scratch.resolve(ARMED)).stream()
                .map(KillPoint::parse)
                .toList();
        KillSwitch killSwitch = new KillSwitch(armed, Files.createDirectories(scratch.resolve(MARKS)));
        if (!(ConfigFile.load(scratch.resolve(CONFIG)) instanceof ConfigReading.Loaded loaded)) {
            throw new IllegalStateException("bad configuration: " + ConfigFile.load(scratch.resolve(CONFIG)));
        }
        Pipeline pipeline = Pipeline.start(
                loaded.config(),
                Path.of("routes"),
                InstantSource.system(),
                context -> context.getCamelContextExtension().addInterceptStrategy(killSwitch));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            pipeline.close();
            write(scratch.resolve(PASSINGS), killSwitch);
        }));
        System.out.println(SluiceProcess.READY);
        new CountDownLatch(1).await();
    }

    private static void write(Path file, KillSwitch killSwitch) {
        try {
            List<String> lines = killSwitch.passings().entrySet().stream()
                    .map(entry -> entry.getKey() + " " + entry.getValue())
                    .toList();
            Files.write(file, lines);
        } catch (IOException e) {
            System.err.println(e);
        }
    }
}
