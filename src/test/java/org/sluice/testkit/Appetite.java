package org.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/** How much time and memory something takes that was made to take all there is. */
public final class Appetite {

    private static final long MIB = 1 << 20;

    private Appetite() {}

    /** Something that may fail. */
    @FunctionalInterface
    public interface Meal {
        void eat() throws Exception;
    }

    /** Fails if it takes longer, or if this thread allocates more, be it given back at once. */
    public static void assertModest(Duration most, int mostMebibytes, Meal meal) throws Exception {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long processorTime = threads.getCurrentThreadCpuTime();
        long allocated = threads.getCurrentThreadAllocatedBytes();
        meal.eat();
        assertThat((threads.getCurrentThreadAllocatedBytes() - allocated) / MIB)
                .as("mebibytes")
                .isLessThan(mostMebibytes);
        assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - processorTime))
                .isLessThan(most);
    }
}
