package org.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CapCommandTest {

    private final Terminal terminal = new Terminal();

    @Test
    void printsWhatCanBePastedIntoAShell() {
        int exitCode = terminal.run("cap", "70Mbit/s", "--device", "vnet3", "--domain", "rsync.example.org");

        assertThat(exitCode).isEqualTo(ExitCode.DONE);
        assertThat(terminal.out().lines().filter(line -> !line.startsWith("#") && !line.isEmpty()))
                .containsExactly(
                        "tc qdisc replace dev vnet3 root handle 1: htb default 1",
                        "tc class replace dev vnet3 parent 1: classid 1:1 htb quantum 60000 rate 70000000bit",
                        "tc qdisc replace dev vnet3 parent 1:1 handle 10: fq_codel",
                        "tc qdisc replace dev vnet3 root tbf rate 70000000bit burst 87500 latency 50ms",
                        "virsh domiftune rsync.example.org vnet3 --live --config --outbound 8750",
                        "rsync --daemon --bwlimit=8544");
        assertThat(terminal.out()).contains("8750 kilobytes (1000 bytes) per second = 70Mbit/s", "8544 KiB");
    }

    @Test
    void printsOneDocument() throws IOException {
        int exitCode = terminal.run("cap", "--json", "70Mbit/s");

        JsonNode document = new ObjectMapper().readTree(terminal.out());
        assertThat(exitCode).isEqualTo(ExitCode.DONE);
        assertThat(document.path("bitsPerSecond").longValue()).isEqualTo(70_000_000);
        assertThat(document.path("caps")).hasSize(4);
        JsonNode libvirt = document.path("caps").path(2);
        assertThat(libvirt.path("tool").textValue()).isEqualTo("libvirt");
        assertThat(libvirt.path("value").longValue()).isEqualTo(8750);
        assertThat(libvirt.path("unit").textValue()).isEqualTo("kilobytes (1000 bytes) per second");
        assertThat(libvirt.path("commands").path(0).textValue()).endsWith("--outbound 8750");
    }

    @ParameterizedTest
    @ValueSource(strings = {"70", "70000", "70MB/s", "70mbit", "0Mbit/s", "-1Mbit/s", "8kbit/s", "", "70Mbit/s;reboot"})
    void refusesARateWithoutItsUnitOrTooSmall(String rate) {
        assertThat(terminal.run("cap", "--", rate)).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.out()).isEmpty();
        assertThat(terminal.err()).contains("70Mbit/s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"eth0; reboot", "$(reboot)", "", "-x", "a\nb"})
    void printsNoNameThatAShellWouldTakeForMore(String name) {
        assertThat(terminal.run("cap", "70Mbit/s", "--device=" + name)).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.run("cap", "70Mbit/s", "--domain=" + name)).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.out()).isEmpty();
    }
}
