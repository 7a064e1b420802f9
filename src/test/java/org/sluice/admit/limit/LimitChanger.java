package org.sluice.admit.limit;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.sluice.policy.FixedLimit;
import org.sluice.testkit.SluiceProcess;

/** Changes a limit about 200 times a second: {@code FILE LEAST MOST CHANGES}; then waits to be killed. */
final class LimitChanger {

    private static final Duration PAUSE = Duration.ofMillis(5);
    private static final Random RANDOM = new Random();

    private LimitChanger() {}

    public static void main(String[] arguments) throws IOException {
        LimitRange range = new LimitRange(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        LimitFile file = new LimitFile(Path.of(arguments[0]), range);
        keep(file, range.least());
        System.out.println(SluiceProcess.READY);
        for (int change = 0; change < Integer.parseInt(arguments[3]); change++) {
            LockSupport.parkNanos(PAUSE.toNanos());
            file.set(range.least() + RANDOM.nextInt(range.most() - range.least() + 1));
        }
        file.set(range.least());
        LockSupport.park();
    }

    private static void keep(LimitFile file, int limit) throws IOException {
        LimitRule rule = new LimitRule(new FixedLimit(limit), 1_000_000, List::of, () -> false);
        LimitKeeper keeper = new LimitKeeper(rule, file, Clock.systemUTC());
        keeper.open();
        keeper.keep();
        keeper.trouble().ifPresent(System.out::println);
    }
}
