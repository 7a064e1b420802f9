package org.sluice.cli.cap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands as they are printed, run in a network of their own that nobody else is on. */
class CapsIT {

    private static final String BARE = "ip link add guest0 type veth peer name guest1 && ip link set guest0 up";
    private static final Pattern RATE = Pattern.compile("\\brate ([0-9.]+)([KMG]?)bit\\b");
    private static final int BITS = 8;

    @TempDir
    Path folder;

    @BeforeEach
    void onlyWithPermission() throws IOException, InterruptedException {
        assumeTrue(
                run("command -v tc && " + BARE + " && tc qdisc add dev guest0 root handle 1: htb")
                                .exit()
                        == 0,
                "needs permission for networks");
    }

    @ParameterizedTest
    @ValueSource(longs = {8_192, 999_999, 70_000_000, 1_000_000_000, 10_000_000_000L})
    void tcTakesTheRateAsItIs(long rate) throws IOException, InterruptedException {
        Caps caps = new Caps(rate, "guest0", "guest");

        assertThat(asTold("class", caps.htb().commands())).isCloseTo((double) rate, within((double) BITS));
        assertThat(asTold("qdisc", caps.tbf().commands())).isCloseTo((double) rate, within((double) BITS));
    }

    /** libvirt hands its number to tc as {@code kbps}: kilobytes there too. */
    @Test
    void libvirtsNumberIsTheSameRateToTheKilobyte() throws IOException, InterruptedException {
        long rate = 70_000_000;
        Cap cap = new Caps(rate, "guest0", "guest").libvirt();

        double told = asTold(
                "qdisc",
                List.of("tc qdisc replace dev guest0 root tbf rate " + cap.value() + "kbps burst 90000 limit 1m"));

        assertThat(told).isEqualTo((double) rate).isEqualTo((double) cap.bitsPerSecond());
    }

    @Test
    void whatIsTakenAwayIsGone() throws IOException, InterruptedException {
        Caps caps = new Caps(70_000_000, "guest0", "guest");
        for (Cap cap : List.of(caps.htb(), caps.tbf())) {
            String left = run(BARE + " && " + joined(cap.commands()) + " && " + cap.undo()
                            + " && tc qdisc show dev guest0")
                    .out();

            assertThat(left).doesNotContain("htb", "tbf");
        }
    }

    @Test
    void theLinkCarriesNoMore() throws IOException, InterruptedException {
        long rate = 80_000_000;

        assertThat(rateOfRsync(rate, joined(new Caps(rate, "lo", "guest").htb().commands()), ""))
                .isBetween(0.75 * rate, 1.05 * rate);
        assertThat(rateOfRsync(rate, joined(new Caps(rate, "lo", "guest").tbf().commands()), ""))
                .isBetween(0.75 * rate, 1.05 * rate);
    }

    @Test
    void aSessionOfRsyncTakesNoMore() throws IOException, InterruptedException {
        long rate = 80_000_000;
        String option =
                new Caps(rate, "lo", "guest").rsync().commands().getFirst().replace("rsync --daemon ", "");

        assertThat(rateOfRsync(rate, "true", option)).isBetween(0.75 * rate, 1.05 * rate);
    }

    /** Bits per second of a file that takes about 2 seconds, from a daemon with an option. */
    private double rateOfRsync(long rate, String cap, String option) throws IOException, InterruptedException {
        long bytes = 2 * rate / BITS;
        Files.createDirectories(folder.resolve("tree"));
        Files.write(folder.resolve("tree/image"), new byte[Math.toIntExact(bytes)]);
        Files.writeString(folder.resolve("rsyncd.conf"), """
                use chroot = no
                port = 8730
                log file = %1$s/log
                [module]
                path = %1$s/tree
                """.formatted(folder));
        String script =
                "ip link set lo up && " + cap + " && { rsync --daemon --no-detach " + option + " --config=" + folder
                        + "/rsyncd.conf & sleep 1; date +%s%N; rsync rsync://127.0.0.1:8730/module/image " + folder
                        + "/copy; date +%s%N; kill $!; wait $!; }";
        String[] times = run(script).out().strip().split("\n", -1);
        assertThat(folder.resolve("copy")).hasSize(bytes);
        Files.delete(folder.resolve("copy"));
        double seconds = (Long.parseLong(times[1]) - Long.parseLong(times[0]))
                / (double) Duration.ofSeconds(1).toNanos();
        return bytes * BITS / seconds;
    }

    /** Not every kernel has it; a cap holds without it too, only less fairly. */
    private static String joined(List<String> commands) throws IOException, InterruptedException {
        boolean isFair = run(BARE + " && tc qdisc add dev guest0 root fq_codel").exit() == 0;
        return commands.stream()
                .filter(command -> isFair || !command.endsWith("fq_codel"))
                .collect(Collectors.joining(" && "));
    }

    /** The rate in bits per second that tc says it was told. */
    private static double asTold(String kind, List<String> commands) throws IOException, InterruptedException {
        String shown = run(BARE + " && " + joined(commands) + " && tc " + kind + " show dev guest0")
                .out();
        Matcher rate = RATE.matcher(shown);
        assertThat(rate.find()).as(shown).isTrue();
        int thousands = rate.group(2).isEmpty() ? 0 : "KMG".indexOf(rate.group(2)) + 1;
        return Double.parseDouble(rate.group(1)) * Math.pow(1000, thousands);
    }

    private record Ran(int exit, String out) {}

    private static Ran run(String script) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("unshare", "--net", "/bin/sh", "-c", script)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(process.waitFor(), out);
    }
}
