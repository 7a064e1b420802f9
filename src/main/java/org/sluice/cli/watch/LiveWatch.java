package org.sluice.cli.watch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;
import org.sluice.config.ReadinessRule;
import org.sluice.screen.Ink;
import org.sluice.screen.Key;
import org.sluice.screen.Screen;
import org.sluice.screen.Window;

/** Fills a screen until somebody quits. */
public final class LiveWatch {

    /** So soon a new size of the window and a new look at the ledger are seen; keys are at once. */
    private static final Duration LOOK = Duration.ofMillis(100);

    private static final List<String> ENDING = List.of("INT", "TERM", "HUP");

    private final List<ReadinessRule> rules;
    private final Ink ink;
    private final AtomicBoolean isOver = new AtomicBoolean();

    public LiveWatch(List<ReadinessRule> rules, Ink ink) {
        this.rules = List.copyOf(rules);
        this.ink = ink;
    }

    /**
     * Shows what is read, until it is told to end. The screen is given back whatever happens.
     *
     * @param pause between two looks
     */
    public void run(Screen opened, Supplier<Snapshot> read, Duration pause) throws IOException {
        PrintStream stderr = System.err;
        Spill spill = new Spill();
        ENDING.forEach(signal -> Signals.register(signal, () -> isOver.set(true)));
        try (Screen screen = opened;
                PrintStream held = new PrintStream(spill, true, StandardCharsets.UTF_8)) {
            // a log line would tear the picture
            System.setErr(held);
            try (Looking looking = Looking.start(read, pause)) {
                show(screen, looking);
            }
        } finally {
            System.setErr(stderr);
            stderr.print(spill.toString(StandardCharsets.UTF_8));
            stderr.flush();
        }
    }

    private void show(Screen screen, Looking looking) throws IOException {
        View view = View.begin();
        Shown shown = null;
        Picture picture = null;
        while (!isOver.get() && !view.isOver()) {
            Shown wanted = new Shown(looking.latest(), view, screen.window());
            if (picture == null || !wanted.isSame(shown)) {
                picture = Picture.draw(wanted.snapshot(), view, rules, wanted.window(), ink);
                screen.show(picture.lines());
                shown = wanted;
            }
            Optional<Key> key = screen.key(LOOK);
            if (key.isPresent()) {
                view = view.after(key.get(), picture, wanted.snapshot().releases());
            }
        }
    }

    private record Shown(Snapshot snapshot, View view, Window window) {

        /** A snapshot is large, and known by its time. */
        boolean isSame(@Nullable Shown other) {
            return other != null
                    && snapshot.at().equals(other.snapshot.at())
                    && snapshot.failure().equals(other.snapshot.failure())
                    && view.equals(other.view)
                    && window.equals(other.window);
        }
    }

    /** Keeps the beginning of what is written to it. */
    private static final class Spill extends ByteArrayOutputStream {

        private static final int MOST = 1 << 16;

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            super.write(bytes, offset, Math.min(length, Math.max(0, MOST - size())));
        }

        @Override
        public synchronized void write(int one) {
            if (size() < MOST) {
                super.write(one);
            }
        }
    }
}
