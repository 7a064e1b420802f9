package org.sluice.admit.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.policy.FirstReadyFirst;
import org.sluice.testkit.SmallVolume;

/** With a real guardian, on volumes that fail. */
class LimitKeeperIT {

    @TempDir
    Path folder;

    private boolean isFirstReady;

    @Test
    void followsThePolicyAndLeavesTheSafeLimitBehind() throws IOException {
        LimitKeeper keeper = keeper(folder);
        keeper.open();
        keeper.keep();
        assertThat(limit(folder)).endsWith("= 2\n");

        isFirstReady = true;
        keeper.keep();
        assertThat(limit(folder)).endsWith("= 9\n");
        assertThat(keeper.limit()).hasValue(9);
        assertThat(keeper.trouble()).isEmpty();

        keeper.close();
        keeper.keep();
        assertThat(limit(folder)).endsWith("= 30\n");
        assertThat(folder.resolve(".limit.inc.safe")).doesNotExist();
    }

    @Test
    void doesNotStartOverSomebodyElsesFile() throws IOException {
        Files.writeString(folder.resolve("limit.inc"), "max connections = 4\n");
        try (LimitKeeper keeper = keeper(folder)) {

            assertThatThrownBy(keeper::open).isInstanceOf(NotOursException.class);
        }
        assertThat(limit(folder)).isEqualTo("max connections = 4\n");
    }

    @Test
    void tellsOfAMissingDirectoryAndGoesOnWhenItIsThere() throws IOException {
        Path missing = folder.resolve("missing");
        try (LimitKeeper keeper = keeper(missing)) {
            keeper.open();
            keeper.keep();
            assertThat(keeper.trouble().orElseThrow()).contains("limit.inc can't be written");

            Files.createDirectory(missing);
            keeper.keep();

            assertThat(keeper.trouble()).isEmpty();
            assertThat(limit(missing)).endsWith("= 2\n");
        }
    }

    @Test
    void raisesTheLimitOnAFullDisk() throws IOException {
        Optional<SmallVolume> mounted = SmallVolume.mount(folder.resolve("full"), "1m");
        assumeTrue(mounted.isPresent(), "needs permission to mount");
        try (SmallVolume volume = mounted.get();
                LimitKeeper keeper = keeper(volume.directory())) {
            keeper.open();
            keeper.keep();
            Path ballast = volume.fill(0);
            isFirstReady = true;

            keeper.keep();

            assertThat(keeper.trouble().orElseThrow()).contains("No space left", "the limit is 30");
            assertThat(limit(volume.directory())).endsWith("= 30\n");

            Files.delete(ballast);
            keeper.keep();
            assertThat(keeper.trouble()).isEmpty();
            assertThat(limit(volume.directory())).endsWith("= 9\n");
        }
    }

    @Test
    void tellsOfAReadOnlyDirectory() throws IOException {
        Optional<SmallVolume> mounted = SmallVolume.mount(folder.resolve("full"), "1m");
        assumeTrue(mounted.isPresent(), "needs permission to mount");
        try (SmallVolume volume = mounted.get();
                LimitKeeper keeper = keeper(volume.directory())) {
            keeper.open();
            keeper.keep();
            volume.makeReadOnly();
            isFirstReady = true;

            keeper.keep();

            assertThat(keeper.trouble().orElseThrow()).contains("Read-only", "what it says stays in force");
            assertThat(keeper.limit()).isEmpty();
            volume.makeWritable();
            keeper.keep();
            assertThat(keeper.trouble()).isEmpty();
            assertThat(limit(volume.directory())).endsWith("= 9\n");
        }
    }

    @Test
    void fallsBackWhenNothingCanBeDecided() throws IOException {
        LimitRule broken = new LimitRule(new FirstReadyFirst(2, OptionalInt.of(9)), 1, List::of, () -> {
            throw new IllegalStateException("the ledger is closed");
        });
        LimitFile file = new LimitFile(folder.resolve("limit.inc"), new LimitRange(1, 30));
        try (LimitKeeper keeper = new LimitKeeper(broken, file, Clock.systemUTC())) {
            keeper.open();
            file.set(1);

            assertThatThrownBy(keeper::keep).hasMessage("the ledger is closed");

            assertThat(limit(folder)).endsWith("= 30\n");
            assertThat(keeper.trouble()).contains("nothing can be decided: the ledger is closed; the limit is 30");
        }
    }

    @Test
    void theGuardianTakesOverWhenNobodySpeaksToItAnyMore() throws Exception {
        LimitFile file = new LimitFile(folder.resolve("limit.inc"), new LimitRange(1, 30));
        file.begin();
        file.set(1);
        try (LimitGuardian guardian = LimitGuardian.start(file.safe(), file.file(), 1, Clock.systemUTC())) {
            await().atMost(20, TimeUnit.SECONDS).until(() -> !guardian.isAlive());
        }
        assertThat(limit(folder)).endsWith("= 30\n");
    }

    @Test
    void anotherGuardianIsStartedForOneThatWasKilled() throws Exception {
        try (LimitKeeper keeper = keeper(folder)) {
            keeper.open();
            keeper.keep();
            ProcessHandle first = guardian();
            first.destroyForcibly();
            first.onExit().get(10, TimeUnit.SECONDS);

            await().untilAsserted(() -> {
                keeper.keep();
                assertThat(guardian().pid()).isNotEqualTo(first.pid());
            });
            assertThat(keeper.trouble()).isEmpty();
        }
    }

    private ProcessHandle guardian() {
        return ProcessHandle.current()
                .children()
                .filter(ProcessHandle::isAlive)
                .filter(child -> child.info()
                        .commandLine()
                        .orElse("")
                        .contains(folder.resolve(".limit.inc.safe").toString()))
                .findFirst()
                .orElseThrow();
    }

    private LimitKeeper keeper(Path directory) {
        LimitRule rule =
                new LimitRule(new FirstReadyFirst(2, OptionalInt.of(9)), 1_000_000, List::of, () -> isFirstReady);
        return new LimitKeeper(
                rule, new LimitFile(directory.resolve("limit.inc"), new LimitRange(1, 30)), Clock.systemUTC());
    }

    private static String limit(Path directory) throws IOException {
        return Files.readString(directory.resolve("limit.inc"));
    }
}
