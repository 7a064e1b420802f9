package org.sluice.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A command of Sluice on a real terminal of 80 by 24, which util-linux's {@code script} makes. After its end the
 * terminal shows its exit status and how it left the terminal. For one thread.
 */
public final class PseudoTerminal implements AutoCloseable {

    /** Ctrl-C goes to all in the foreground; the session's shell outlives it, to tell how the command ended. */
    private static final String SESSION = """
            folder=$1
            shift
            trap : INT
            stty rows 24 cols 80
            tty > "$folder/tty"
            sh -c 'echo $$ > "$0/pid"; exec "$@"' "$folder" "$@"
            echo "exit $?"
            stty -a | tr -s ' ;' '\\n\\n' | grep -x -e '-*icanon' -e '-*echo' | tr '\\n' ' '
            echo end
            """;

    private final Process script;
    private final Path folder;

    private PseudoTerminal(Process script, Path folder) {
        this.script = script;
        this.folder = folder;
    }

    /**
     * Starts it.
     *
     * @param folder an existing one, for what is shown and for temporary files
     * @param environment in addition to this process's own
     * @param options for the JVM
     */
    public static PseudoTerminal run(
            Path folder, Map<String, String> environment, List<String> options, List<String> arguments)
            throws IOException {
        Path session = Files.writeString(folder.resolve("session"), SESSION);
        List<String> words = new ArrayList<>(List.of("sh", session.toString(), folder.toString()));
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
        words.add("-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("tmp")));
        words.add("-Dlogback.configurationFile=config/logback.xml");
        words.addAll(options);
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.sluice.cli.Sluice"));
        words.addAll(arguments);
        String command =
                String.join(" ", words.stream().map(word -> "'" + word + "'").toList());
        ProcessBuilder builder = new ProcessBuilder("script", "-qec", command, "/dev/null")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("shown").toFile());
        builder.environment().putAll(Map.of("TERM", "xterm", "LC_ALL", "C.UTF-8"));
        builder.environment().remove("NO_COLOR");
        builder.environment().putAll(environment);
        return new PseudoTerminal(builder.start(), folder);
    }

    /** All that was written to the terminal, with its escapes. */
    public String shown() throws IOException {
        return Files.readString(folder.resolve("shown"), StandardCharsets.UTF_8);
    }

    /** The text of it, without what colours it and moves about. */
    public String text() throws IOException {
        return shown().replaceAll("\u001b(\\[[0-9;?]*[A-Za-z]|[=>])", "");
    }

    /** Presses keys. */
    public void press(String keys) throws IOException {
        OutputStream keyboard = script.getOutputStream();
        keyboard.write(keys.getBytes(StandardCharsets.UTF_8));
        keyboard.flush();
    }

    /** Gives the terminal another size; who is in its foreground is told. */
    public void resize(int columns, int rows) throws IOException, InterruptedException {
        String tty = Files.readString(folder.resolve("tty")).strip();
        run("stty", "-F", tty, "cols", String.valueOf(columns), "rows", String.valueOf(rows));
    }

    /** Sends a signal to the command. */
    public void signal(String name) throws IOException, InterruptedException {
        run("kill", "-" + name, Files.readString(folder.resolve("pid")).strip());
    }

    /** Whether the command has ended, and its terminal with it. */
    public boolean hasEnded() {
        return !script.isAlive();
    }

    private static void run(String... command) throws IOException, InterruptedException {
        new ProcessBuilder(command).start().waitFor(1, TimeUnit.MINUTES);
    }

    @Override
    public void close() {
        script.descendants().forEach(ProcessHandle::destroyForcibly);
        script.destroyForcibly();
    }
}
