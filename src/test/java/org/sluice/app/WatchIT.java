package org.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.app.Site.soon;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.testkit.PseudoTerminal;

/** {@code sluice status --watch} on a real terminal, and without one, beside a pipeline that runs. */
class WatchIT {

    private static final String TAKES_THE_SCREEN = "\u001b[?1049h";
    private static final String GREEN = "\u001b\\[(\\d+;)*32[;m]";
    private static final String ANY_LOOK = "\u001b\\[[0-9;]*[1-9][0-9;]*m";
    private static final String GIVES_IT_BACK = "\u001b[?1049l";
    private static final String SHOWS_THE_CURSOR = "\u001b[?25h";

    @TempDir
    static Path root;

    private static Site site;

    @TempDir
    Path folder;

    private final List<AutoCloseable> opened = new ArrayList<>();

    @BeforeAll
    static void publish() throws IOException {
        site = Site.start(root);
        site.uploadSigned("tails-amd64-6.9.iso", new byte[10_000]);
        site.awaitStaged("stable/6.9", "images");
    }

    @AfterAll
    static void stop() throws IOException {
        site.close();
    }

    @BeforeEach
    void begin() {
        opened.clear();
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened) {
            one.close();
        }
    }

    private PseudoTerminal watch(Map<String, String> environment, String... options) throws IOException {
        PseudoTerminal terminal = PseudoTerminal.run(
                folder,
                environment,
                List.of(options),
                List.of("status", "--watch", "--config", site.configuration().toString()));
        opened.add(terminal);
        return terminal;
    }

    private static void awaitPicture(PseudoTerminal terminal) {
        soon(() -> assertThat(terminal.text()).contains("stable/6.9", "off.example.org", "q quit"));
    }

    private static void assertGivenBack(PseudoTerminal terminal, String exit) {
        soon(() -> assertThat(terminal.hasEnded()).isTrue());
        soon(() -> assertThat(terminal.shown())
                .contains(SHOWS_THE_CURSOR, GIVES_IT_BACK)
                .endsWith(exit + "\r\nicanon echo end\r\n"));
    }

    @Test
    void fillsTheTerminalAndGivesItBackAtQ() throws Exception {
        PseudoTerminal terminal = watch(Map.of());
        awaitPicture(terminal);
        assertThat(terminal.shown()).contains(TAKES_THE_SCREEN).containsPattern(GREEN);
        assertThat(terminal.text()).contains("pipeline runs", "0 of 3", "░", "artifact.staged");

        terminal.press("q");

        assertGivenBack(terminal, "exit 0");
    }

    @Test
    void followsTheWindowsSizeAndAnswersKeys() throws Exception {
        PseudoTerminal terminal = watch(Map.of());
        awaitPicture(terminal);
        int before = terminal.text().length();

        terminal.resize(40, 12);

        soon(() -> assertThat(terminal.text().substring(before)).contains("stable/6.9", "q quit"));
        terminal.press("?");
        soon(() -> assertThat(terminal.text().substring(before)).contains("the next release"));
        terminal.press("\u0003");
        assertGivenBack(terminal, "exit 0");
    }

    @Test
    void givesTheTerminalBackWhenItIsToldToEnd() throws Exception {
        PseudoTerminal terminal = watch(Map.of());
        awaitPicture(terminal);

        terminal.signal("TERM");

        assertGivenBack(terminal, "exit 0");
    }

    @Test
    void showsNeitherColoursNorMoreThanAsciiWhereThatIsNotWanted() throws Exception {
        PseudoTerminal terminal = watch(Map.of("NO_COLOR", "1"), "-Dsluice.ascii=true");
        awaitPicture(terminal);

        terminal.press("q");

        assertGivenBack(terminal, "exit 0");
        assertThat(terminal.shown()).doesNotContainPattern(ANY_LOOK).matches("[\\x00-\\x7f]*");
    }

    @Test
    void tellsChangesInLinesWhereTheTerminalIsDumb() throws Exception {
        PseudoTerminal terminal = watch(Map.of("TERM", "dumb"));

        soon(() -> assertThat(terminal.shown()).contains("stable/6.9 images is staged, 0 of 3 mirrors have it"));

        assertThat(terminal.shown()).doesNotContain("\u001b");
    }

    @Test
    void tellsChangesInLinesIntoAPipeAndInDocumentsOfALineEach() throws Exception {
        String lines = headOf(1, "status", "--watch");
        String documents = headOf(1, "status", "--watch", "--json");

        assertThat(lines).doesNotContain("\u001b").matches("[0-9:]{8} .*\\R");
        assertThat(new ObjectMapper().readTree(documents).path("releases")).hasSize(1);
    }

    /** What a reader gets who goes after so many lines. */
    private String headOf(int lines, String... arguments) throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path out = folder.resolve("head");
        List<String> command = new ArrayList<>(List.of(
                "sh", "-c", "\"$@\" | head -n " + lines, "sh", java.toString(), "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.sluice.cli.Sluice"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--config", site.configuration().toString()));
        Process shell = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        opened.add(() -> {
            shell.descendants().forEach(ProcessHandle::destroyForcibly);
            shell.destroyForcibly();
        });
        soon(() -> assertThat(Files.readString(out)).endsWith("\n"));
        return Files.readString(out);
    }
}
