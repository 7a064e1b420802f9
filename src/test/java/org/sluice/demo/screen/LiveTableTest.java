package org.sluice.demo.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sluice.screen.Ink;
import org.sluice.screen.Window;

class LiveTableTest {

    private static final Scene SCENE = new Scene(
            Duration.ZERO,
            Duration.ofSeconds(1),
            new Scene.Drop(0, 11, List.of()),
            List.of(),
            new Scene.Link(0, 1, 0),
            new Scene.Pulls(0, 0, 0),
            "has not run",
            List.of(),
            "m",
            "f");

    private final StringWriter terminal = new StringWriter();

    @Test
    void drawsTheSecondSceneOverTheFirst() {
        try (Display table = new LiveTable(new PrintWriter(terminal), () -> Window.USUAL, new Ink(false, false))) {
            table.show(SCENE);
            long lines = terminal.toString().chars().filter(c -> c == '\n').count();
            terminal.getBuffer().setLength(0);

            table.show(SCENE);

            assertThat(terminal.toString()).contains("\u001b[" + lines + "A");
        }
    }

    @Test
    void tellsHowFarItIsInOneLineBelowTheTable() {
        try (Display table = new LiveTable(new PrintWriter(terminal), () -> Window.USUAL, new Ink(false, false))) {
            table.show(SCENE);
            terminal.getBuffer().setLength(0);

            table.progress(Duration.ZERO, "comparing files: mirror 1 of 20");
            table.progress(Duration.ZERO, "comparing files: mirror 2 of 20");
        }

        assertThat(terminal.toString())
                .isEqualTo("\rcomparing files: mirror 1 of 20\u001b[K\rcomparing files: mirror 2 of 20\u001b[K"
                        + "\r\u001b[K\u001b[?25h");
    }

    @Test
    void givesTheCursorBack() {
        try (Display table = new LiveTable(new PrintWriter(terminal), () -> Window.USUAL, new Ink(false, false))) {
            table.show(SCENE);
        }

        assertThat(terminal.toString()).startsWith("\u001b[?25l").endsWith("\u001b[?25h");
    }
}
