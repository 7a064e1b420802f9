package org.sluice.bench.propagation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The benchmark as a process, as {@code make bench-propagation} starts it; closing it kills it.
 *
 * @param process the one that encloses it
 * @param out where its results are written to
 */
record EnclosedBench(Process process, Path out, Path err) implements AutoCloseable {

    /** Starts it with arguments, separated by blanks; its output goes to a folder. */
    static EnclosedBench start(Path folder, String arguments) throws IOException {
        return start(Enclosure.COMMAND, folder, arguments);
    }

    /** Starts it in the open. */
    static EnclosedBench unenclosed(Path folder, String arguments) throws IOException {
        return start(List.of(), folder, arguments);
    }

    private static EnclosedBench start(List<String> enclosure, Path folder, String arguments) throws IOException {
        List<String> command = new ArrayList<>(enclosure);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m", "-XX:-UsePerfData"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(PropagationBench.class.getName());
        command.addAll(Arrays.asList(arguments.split(" ", -1)));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process process = new ProcessBuilder(command)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        return new EnclosedBench(process, out, err);
    }

    /** Whether this process may enclose others. */
    static boolean isPermitted() throws IOException {
        List<String> command = new ArrayList<>(Enclosure.COMMAND);
        command.add("true");
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .onExit()
                        .join()
                        .exitValue()
                == 0;
    }

    /** Waits for its end. */
    int exit() throws InterruptedException {
        return process.waitFor();
    }

    String said() throws IOException {
        return Files.readString(out, StandardCharsets.UTF_8);
    }

    String complained() throws IOException {
        return Files.readString(err, StandardCharsets.UTF_8);
    }

    /** All of its processes that run a command. */
    List<ProcessHandle> running(String command) {
        return family().filter(one -> one.info().commandLine().orElse("").contains(command))
                .toList();
    }

    /** The benchmark's own process, the only one that the enclosing one starts. */
    ProcessHandle benchmark() {
        return process.children().findFirst().orElseThrow();
    }

    /** The process that encloses it, and all that run in there. */
    Stream<ProcessHandle> family() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants());
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
