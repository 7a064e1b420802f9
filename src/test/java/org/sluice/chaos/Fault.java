package org.sluice.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Random;
import org.sluice.testkit.SluiceProcess;
import org.sluice.testkit.SmallVolume;
import org.sluice.testkit.WebhookReceiver;

/** What may befall a pipeline, besides being killed. */
enum Fault {
    FILL_TREE("the tree's volume is full") {
        @Override
        boolean isPossible(World world) {
            return world.volumes().isPresent();
        }

        @Override
        void inject(World world, SluiceProcess process, Random random) throws IOException {
            fill(world.volumes().orElseThrow().tree(), random);
        }

        @Override
        void heal(World world, SluiceProcess process) throws IOException {
            empty(world.volumes().orElseThrow().tree());
        }
    },
    FILL_LEDGER("the ledger's volume is full") {
        @Override
        boolean isPossible(World world) {
            return world.volumes().isPresent();
        }

        @Override
        void inject(World world, SluiceProcess process, Random random) throws IOException {
            fill(world.volumes().orElseThrow().ledger(), random);
        }

        @Override
        void heal(World world, SluiceProcess process) throws IOException {
            empty(world.volumes().orElseThrow().ledger());
        }
    },
    FILL_JOURNAL("the broker's volume is full") {
        @Override
        boolean isPossible(World world) {
            return world.volumes().isPresent();
        }

        @Override
        void inject(World world, SluiceProcess process, Random random) throws IOException {
            fill(world.volumes().orElseThrow().journal(), random);
        }

        @Override
        void heal(World world, SluiceProcess process) throws IOException {
            empty(world.volumes().orElseThrow().journal());
        }
    },
    STEP_CLOCK("the clock is set, forward or back") {
        @Override
        boolean isPossible(World world) {
            return world.clock().isPresent();
        }

        @Override
        void inject(World world, SluiceProcess process, Random random) throws IOException {
            long most = Supply.AGE_OF_SIGNATURES.minusHours(1).toSeconds();
            long seconds = (long) Math.pow((double) most, random.nextDouble());
            world.clock().orElseThrow().set(Duration.ofSeconds(random.nextBoolean() ? seconds : -seconds));
        }

        @Override
        void heal(World world, SluiceProcess process) throws IOException {
            world.clock().orElseThrow().set(Duration.ZERO);
        }
    },
    RESTART_DAEMON("the rsync daemon restarts") {
        @Override
        void inject(World world, SluiceProcess process, Random random) throws IOException, InterruptedException {
            world.restartDaemon();
        }
    },
    ROTATE_LOG("the daemon's log is rotated") {
        @Override
        void inject(World world, SluiceProcess process, Random random) throws IOException {
            world.rotateLog();
        }
    },
    CUT_NETWORK("mirrors lose the network") {
        @Override
        void inject(World world, SluiceProcess process, Random random) {
            world.cable().cut();
        }

        @Override
        void heal(World world, SluiceProcess process) {
            world.cable().mend();
        }
    },
    STOP_PROCESS("the process is stopped, and goes on") {
        @Override
        void inject(World world, SluiceProcess process, Random random) throws IOException, InterruptedException {
            process.signal("STOP");
        }

        @Override
        void heal(World world, SluiceProcess process) throws IOException, InterruptedException {
            process.signal("CONT");
        }
    },
    RECEIVER_DOWN("the webhooks' receiver fails") {
        @Override
        void inject(World world, SluiceProcess process, Random random) {
            world.receiver()
                    .answer(
                            random.nextBoolean()
                                    ? WebhookReceiver.status(503)
                                    : world.receiver().silence());
        }

        @Override
        void heal(World world, SluiceProcess process) {
            world.receiver().answer(WebhookReceiver.status(204));
        }
    };

    private static final int MOST_LEFT = 200_000;

    private final String text;

    Fault(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    /** Whether this can be done here. */
    boolean isPossible(World world) {
        return true;
    }

    abstract void inject(World world, SluiceProcess process, Random random) throws IOException, InterruptedException;

    /** Ends it. Does nothing where it has ended by itself. */
    void heal(World world, SluiceProcess process) throws IOException, InterruptedException {}

    private static void fill(SmallVolume volume, Random random) throws IOException {
        volume.fill(random.nextBoolean() ? 0 : random.nextInt(MOST_LEFT));
    }

    private static void empty(SmallVolume volume) throws IOException {
        Files.deleteIfExists(volume.directory().resolve(SmallVolume.BALLAST));
    }
}
