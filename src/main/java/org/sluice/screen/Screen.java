package org.sluice.screen;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;

/**
 * The whole of a terminal: what was on it before is there again afterwards. Only lines that changed are written. For
 * one thread.
 */
public final class Screen implements AutoCloseable {

    private final Terminal terminal;
    private final Display display;
    private final Keyboard keyboard;
    private final Attributes before;
    private final AtomicBoolean isResized = new AtomicBoolean(true);
    private Window window = Window.USUAL;

    private Screen(Terminal terminal) {
        this.terminal = terminal;
        this.display = new Display(terminal, true);
        this.keyboard = new Keyboard(patience -> terminal.reader().read(Math.max(1, patience.toMillis())));
        this.before = terminal.getAttributes();
    }

    /**
     * Takes the process's own terminal. Closing it closes standard output too.
     *
     * @return nothing if there is none that can be drawn on, in and out
     */
    public static Optional<Screen> open(Ink ink) {
        try {
            return Optional.of(on(TerminalBuilder.builder()
                    .system(true)
                    .systemOutput(TerminalBuilder.SystemOutput.SysOut)
                    .provider("exec")
                    .dumb(false)
                    .nativeSignals(false)
                    .encoding(ink.isAscii() ? StandardCharsets.US_ASCII : StandardCharsets.UTF_8)
                    .build()));
        } catch (IOException | IllegalStateException none) {
            return Optional.empty();
        }
    }

    /** Takes a terminal. */
    public static Screen on(Terminal terminal) {
        Screen screen = new Screen(terminal);
        screen.take();
        return screen;
    }

    private void take() {
        terminal.handle(Terminal.Signal.WINCH, signal -> isResized.set(true));
        terminal.enterRawMode();
        Attributes own = new Attributes(terminal.getAttributes());
        // stopped, it would leave its screen to the shell
        own.setControlChar(ControlChar.VSUSP, 0);
        terminal.setAttributes(own);
        terminal.puts(Capability.enter_ca_mode);
        terminal.puts(Capability.keypad_xmit);
        terminal.puts(Capability.cursor_invisible);
        terminal.flush();
    }

    /** How large it is now. */
    public Window window() {
        if (isResized.getAndSet(false)) {
            Size size = terminal.getSize();
            window = size.getRows() == 0 || size.getColumns() == 0
                    ? Window.USUAL
                    : new Window(size.getColumns(), size.getRows());
            display.resize(window.height(), window.width());
            display.clear();
        }
        return window;
    }

    /** Whether its size has changed since it was asked for. */
    public boolean isResized() {
        return isResized.get();
    }

    /** Shows lines, in place of those before. */
    public void show(List<Line> lines) {
        // the display changes the list
        display.update(new ArrayList<>(lines.stream().map(Screen::whole).toList()), 0);
        terminal.flush();
    }

    /** Without its end, a line would be taken for one that goes on in the next row, and be drawn in pieces. */
    private static AttributedString whole(Line line) {
        return AttributedString.join(AttributedString.EMPTY, line.attributed(), AttributedString.NEWLINE);
    }

    /** The next key, if one is pressed in time. */
    public Optional<Key> key(Duration patience) throws IOException {
        return keyboard.next(patience);
    }

    @Override
    public void close() throws IOException {
        terminal.puts(Capability.cursor_normal);
        terminal.puts(Capability.keypad_local);
        terminal.puts(Capability.exit_ca_mode);
        terminal.flush();
        terminal.setAttributes(before);
        terminal.close();
    }
}
