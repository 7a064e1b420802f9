package org.sluice.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** On what a measurement was made. */
public final class Machine {

    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    private static final Path STATUS = Path.of("/proc/self/stat");
    private static final int CHILDREN_USER = 13;
    private static final int CHILDREN_SYSTEM = 14;
    private static final double TICKS_A_SECOND = 100;

    private Machine() {}

    /** The virtual machine, the processor, and how busy it was, in a line. */
    public static String describe() throws IOException {
        return String.format(
                Locale.ROOT,
                "%s %s, %s, %d core(s) for us, load %.1f",
                System.getProperty("java.vm.name"),
                System.getProperty("java.vm.version"),
                processor(),
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    /** Seconds of processor time that this process has taken, with its other threads, and those it has waited for. */
    public static double processorSeconds() throws IOException {
        String status = Files.readString(STATUS);
        // the name of the command may hold blanks and brackets; what follows it does not
        List<String> fields =
                List.of(status.substring(status.lastIndexOf(')') + 2).strip().split(" ", -1));
        long childrensTicks = Long.parseLong(fields.get(CHILDREN_USER)) + Long.parseLong(fields.get(CHILDREN_SYSTEM));
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1e9
                + childrensTicks / TICKS_A_SECOND;
    }

    private static String processor() throws IOException {
        if (!Files.isReadable(PROCESSORS)) {
            return System.getProperty("os.arch");
        }
        try (Stream<String> lines = Files.lines(PROCESSORS)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        }
    }
}
