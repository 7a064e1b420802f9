package org.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.testkit.Loopback;
import org.sluice.testkit.SluiceProcess;

/** Where a running pipeline can be reached, as the kernel tells it. */
@Timeout(300)
class ListeningIT {

    private static final String LISTENS = "0A";
    private static final String ACCEPTS = "00010000";
    private static final String LOOPBACK = "0100007F";

    @TempDir
    private Path root;

    @Test
    void nothingListensButThePageAndTheGateAndBothToThisHostAlone() throws Exception {
        int page = Loopback.freePort();
        int gate = Loopback.freePort();
        Site site = Site.prepare(
                root,
                text -> text.replace("listen: \"127.0.0.1:0\"", "listen: \"127.0.0.1:" + page + "\"")
                        .replace("gate: \"127.0.0.1:0\"", "gate: \"127.0.0.1:" + gate + "\""));
        List<Long> pids = new ArrayList<>();

        try (SluiceProcess sluice = SluiceProcess.run(site.configuration(), root)) {
            sluice.awaitReady();
            pids.addAll(pids(site.configuration()));
            Set<String> sockets = sockets(pids.getFirst());

            assertThat(pids).hasSize(1);
            assertThat(listening(pids.getFirst(), "tcp", sockets))
                    .as(sluice.said())
                    .containsExactlyInAnyOrder(LOOPBACK + ":" + port(page), LOOPBACK + ":" + port(gate));
            assertThat(listening(pids.getFirst(), "udp", sockets)).isEmpty();
            assertThat(Files.readAllLines(Path.of("/proc/net/unix")).stream()
                            .map(line -> line.trim().split(" +", -1))
                            .filter(fields -> fields[3].equals(ACCEPTS)))
                    .noneMatch(fields -> sockets.contains(fields[6]));
        }
    }

    private static List<Long> pids(Path configuration) {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> isOf(process.pid(), configuration))
                .map(ProcessHandle::pid)
                .toList();
    }

    private static boolean isOf(long pid, Path configuration) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/cmdline")).contains(configuration.toString());
        } catch (IOException ended) {
            return false;
        }
    }

    /** The numbers of its sockets. */
    private static Set<String> sockets(long pid) throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            return open.map(ListeningIT::target)
                    .filter(target -> target.startsWith("socket:["))
                    .map(target -> target.substring("socket:[".length(), target.length() - 1))
                    .collect(Collectors.toSet());
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException closed) {
            return "";
        }
    }

    /** Of both families: of TCP what listens, of UDP everything that is not connected. */
    private static List<String> listening(long pid, String protocol, Set<String> sockets) throws IOException {
        List<String> found = new ArrayList<>();
        for (String family : List.of("", "6")) {
            Path table = Path.of("/proc/" + pid + "/net/" + protocol + family);
            List<String> lines = Files.exists(table) ? Files.readAllLines(table) : List.of();
            lines.stream()
                    .skip(1)
                    .map(line -> line.trim().split(" +", -1))
                    .filter(fields -> sockets.contains(fields[9]))
                    .filter(fields -> protocol.equals("udp") || fields[3].equals(LISTENS))
                    .map(fields -> fields[1].substring(Math.max(0, fields[1].length() - 13)))
                    .forEach(found::add);
        }
        return found;
    }

    private static String port(int number) {
        return "%04X".formatted(number);
    }
}
