package org.sluice.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.ledger.EventType;
import org.sluice.ledger.HookRuns;
import org.sluice.ledger.Ledger;
import org.sluice.testkit.StoppedClock;

class OldRunFoldersTest {

    private static final Duration KEEP = Duration.ofDays(90);

    @TempDir
    Path directory;

    private final StoppedClock clock = new StoppedClock();
    private Ledger ledger;
    private Path hooks;
    private OldRunFolders folders;

    @BeforeEach
    void open() throws IOException {
        ledger = Ledger.open(directory.resolve("ledger.db"), clock);
        hooks = Files.createDirectory(directory.resolve("hooks"));
        folders = new OldRunFolders(ledger, hooks, KEEP);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void removesWhatIsOldAndDoneAndWhatNobodyKnows() throws IOException {
        Path done = folder(event(HookRuns.State.DONE), KEEP.plusDays(1));
        Path parked = folder(event(HookRuns.State.PARKED), KEEP.plusDays(1));
        Path unknown = folder(UUID.randomUUID().toString(), KEEP.plusDays(1));

        assertThat(folders.remove()).isEqualTo(3);

        assertThat(done).doesNotExist();
        assertThat(parked).doesNotExist();
        assertThat(unknown).doesNotExist();
        assertThat(hooks).isEmptyDirectory();
    }

    @Test
    void keepsWhatIsYoungAndWhatARestartNeeds() throws IOException {
        Path young = folder(event(HookRuns.State.DONE), KEEP.minusDays(1));
        Path due = folder(event(HookRuns.State.DUE), KEEP.plusDays(1));

        assertThat(folders.remove()).isZero();

        assertThat(young.resolve("output-1")).exists();
        assertThat(due.resolve("output-1")).exists();
    }

    @Test
    void touchesNothingThatIsNotItsOwn() throws IOException {
        Path other = old(Files.createDirectory(hooks.resolve("notes")), KEEP.plusDays(1));
        Path outside = Files.createDirectory(directory.resolve("outside"));
        Files.writeString(outside.resolve("file"), "x");
        Path link = Files.createSymbolicLink(hooks.resolve(UUID.randomUUID() + "-tests"), outside);
        Path inside = folder(event(HookRuns.State.DONE), KEEP.plusDays(1));
        Files.createSymbolicLink(inside.resolve("link"), outside);
        old(inside, KEEP.plusDays(1));

        folders.remove();

        assertThat(other).exists();
        assertThat(link).isSymbolicLink();
        assertThat(inside).doesNotExist();
        assertThat(outside.resolve("file")).hasContent("x");
    }

    @Test
    void finishesWhatItWasKilledIn() throws IOException {
        Path half = Files.createDirectory(hooks.resolve("forgotten-" + UUID.randomUUID() + "-tests"));
        Files.writeString(half.resolve("output-1"), "x");

        assertThat(folders.remove()).isEqualTo(1);

        assertThat(half).doesNotExist();
    }

    @Test
    void looksAgainAfterAnHour() throws IOException {
        folders.remove();
        Path old = folder(event(HookRuns.State.DONE), KEEP.plusDays(1));

        clock.pass(Duration.ofMinutes(59));
        folders.remove();
        assertThat(old).exists();
        clock.pass(Duration.ofMinutes(1));
        folders.remove();

        assertThat(old).doesNotExist();
    }

    private String event(HookRuns.State state) {
        return ledger.write(books -> {
            String event =
                    books.events().add(EventType.ARTIFACT_NEW, "a", Map.of()).id();
            books.hookRuns().add(event, "tests", books.now());
            books.hookRuns()
                    .put(new HookRuns.Row(
                            event,
                            "tests",
                            state,
                            1,
                            0,
                            books.now(),
                            Optional.empty(),
                            OptionalInt.empty(),
                            Optional.empty()));
            return event;
        });
    }

    private Path folder(String event, Duration ago) throws IOException {
        Path folder = Files.createDirectory(hooks.resolve(event + "-tests"));
        Files.writeString(folder.resolve("output-1"), "x");
        return old(folder, ago);
    }

    private Path old(Path folder, Duration ago) throws IOException {
        return Files.setLastModifiedTime(folder, FileTime.from(clock.instant().minus(ago)));
    }
}
