package org.sluice.testkit;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * A pipeline in a process of its own, to be killed and started anew. What it says is appended to {@code sluice.out} in
 * its scratch folder, over all of its lives. For one thread.
 */
public final class SluiceProcess implements AutoCloseable {

    /** The line that tells that a pipeline runs begins so. */
    public static final String READY = "sluice runs:";

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration LOOK = Duration.ofMillis(20);

    private final Process process;
    private final Path output;
    private final long begin;

    private SluiceProcess(Process process, Path output, long begin) {
        this.process = process;
        this.output = output;
        this.begin = begin;
    }

    /** Starts {@code sluice run} with a configuration file. */
    public static SluiceProcess run(Path config, Path scratch) throws IOException {
        return start("org.sluice.cli.Sluice", List.of("run", "--config", config.toString()), scratch);
    }

    /**
     * The same, elsewhere.
     *
     * @param where turns a command into the one that runs it there, as the process that is started
     */
    public static SluiceProcess run(Path config, Path scratch, UnaryOperator<List<String>> where) throws IOException {
        List<String> classPath = List.of("-cp", System.getProperty("java.class.path"));
        List<String> arguments = List.of("run", "--config", config.toString());
        return start(where.apply(command(classPath, "org.sluice.cli.Sluice", arguments, scratch)), scratch);
    }

    /** The same, for one that is started again and again. */
    public static SluiceProcess run(SharedClasses classes, Path config, Path scratch, UnaryOperator<List<String>> where)
            throws IOException {
        List<String> arguments = List.of("run", "--config", config.toString());
        return start(where.apply(command(classes.options(), "org.sluice.cli.Sluice", arguments, scratch)), scratch);
    }

    /**
     * Starts a class of the program or of its tests.
     *
     * @param main has a {@code main} method, which prints {@link #READY} once it runs
     * @param scratch an existing folder for output and temporary files
     */
    public static SluiceProcess start(String main, List<String> arguments, Path scratch) throws IOException {
        return start(List.of("-cp", System.getProperty("java.class.path")), main, arguments, scratch);
    }

    /** The same, for processes that are started again and again. */
    public static SluiceProcess start(SharedClasses classes, String main, List<String> arguments, Path scratch)
            throws IOException {
        return start(classes.options(), main, arguments, scratch);
    }

    private static SluiceProcess start(List<String> classPath, String main, List<String> arguments, Path scratch)
            throws IOException {
        return start(command(classPath, main, arguments, scratch), scratch);
    }

    private static SluiceProcess start(List<String> command, Path scratch) throws IOException {
        Path output = scratch.resolve("sluice.out");
        long begin = Files.exists(output) ? Files.size(output) : 0;
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                .start();
        return new SluiceProcess(process, output, begin);
    }

    private static List<String> command(List<String> classPath, String main, List<String> arguments, Path scratch)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // for short lives: little to optimise, little to collect
        command.addAll(
                List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx256m", "-XX:-UsePerfData"));
        command.add("--enable-native-access=ALL-UNNAMED");
        if (Runtime.version().feature() >= 24) {
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        // SQLite's library is unpacked at each start, and a killed process leaves it there
        command.add("-Djava.io.tmpdir=" + Files.createDirectories(scratch.resolve("tmp")));
        command.add("-Dlogback.configurationFile=config/logback.xml");
        command.add("-Djdk.serialFilter=!*"); // as the launcher does
        command.addAll(classPath);
        command.add(main);
        command.addAll(arguments);
        return command;
    }

    /**
     * Waits until it runs.
     *
     * @throws IllegalStateException if it ends instead, or takes two minutes
     */
    public void awaitReady() throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!said().contains(READY)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException("it does not run: " + said());
            }
            Thread.sleep(LOOK);
        }
    }

    /** What it has said in this life, on both outputs. */
    public String said() throws IOException {
        try (InputStream in = Files.newInputStream(output)) {
            in.skipNBytes(begin);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Sends it a signal: {@code STOP}, {@code CONT}. */
    public void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    /** Its number. */
    public long pid() {
        return process.pid();
    }

    /** The processor time that it has taken. */
    public Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for its end; false if it has not come in time. */
    public boolean awaitEnd(Duration patience) throws InterruptedException {
        return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Its exit status, once it has ended. */
    public int exitStatus() {
        return process.exitValue();
    }

    /** Ends it as {@code kill -9} does; what it has started lives on. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Tells it to end. */
    public void tellToEnd() {
        process.destroy();
    }

    /** Tells it to end, and returns its exit status. */
    public int stop() throws InterruptedException {
        tellToEnd();
        if (!awaitEnd(PATIENCE)) {
            kill();
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
