package org.sluice.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScreenTest {

    private static final Ink INK = new Ink(true, false);

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private LineDisciplineTerminal terminal;

    @BeforeEach
    void open() throws IOException {
        terminal = new LineDisciplineTerminal("test", "xterm", written, StandardCharsets.UTF_8);
        terminal.setSize(new Size(80, 24));
    }

    private static List<Line> lines(String... texts) {
        return Stream.of(texts).map(text -> new Line(79, INK).add(text)).toList();
    }

    private String taken() {
        String text = written.toString(StandardCharsets.UTF_8);
        written.reset();
        return text;
    }

    @Test
    void givesBackTheScreenAndTheCursor() throws IOException {
        Screen screen = Screen.on(terminal);
        String before = taken();

        screen.close();

        assertThat(before).contains("\u001b[?1049h", "\u001b[?25l");
        assertThat(taken()).contains("\u001b[?25h", "\u001b[?1049l");
    }

    @Test
    void writesOnlyWhatHasChanged() throws IOException {
        try (Screen screen = Screen.on(terminal)) {
            screen.window();
            screen.show(lines("first line", "second line", "third line"));
            taken();

            screen.show(lines("first line", "another line", "third line"));

            assertThat(taken()).contains("another").doesNotContain("first", "third", "\u001b[2J", "\u001b[H\u001b[J");
        }
    }

    @Test
    void scrollsALongListByALine() throws IOException {
        try (Screen screen = Screen.on(terminal)) {
            screen.window();
            screen.show(lines("title", "mirror a", "mirror b", "mirror c", "mirror d", "keys"));
            taken();

            screen.show(lines("title", "mirror b", "mirror c", "mirror d", "mirror e", "keys"));

            assertThat(taken()).contains("mirror e").doesNotContain("title");
        }
    }

    @Test
    void takesTheNewSizeOfTheWindowAndDrawsAllAnew() throws IOException {
        try (Screen screen = Screen.on(terminal)) {
            screen.window();
            screen.show(lines("first line"));
            taken();

            terminal.setSize(new Size(40, 10));
            terminal.raise(Terminal.Signal.WINCH);

            assertThat(screen.window()).isEqualTo(new Window(40, 10));
            screen.show(lines("first line"));
            assertThat(taken()).contains("first line");
        }
    }

    @Test
    void drawsEachLineInOnePieceAndNothingWhereALineIsEmpty() throws IOException {
        try (Screen screen = Screen.on(terminal)) {
            screen.window();
            taken();

            screen.show(lines("first line", "", "", "last line"));

            assertThat(taken()).contains("first line", "last line").matches("[\\x00-\\x7f]*");
        }
    }

    @Test
    void usesNoMoreThanSixteenColours() throws IOException {
        try (Screen screen = Screen.on(terminal)) {
            screen.window();

            for (Look look : Look.values()) {
                screen.show(List.of(new Line(79, INK).add(look.name(), look)));
            }

            assertThat(taken()).contains("\u001b[32m").doesNotContain("38;", "48;", "\u001b[9", "\u001b[4");
        }
    }
}
