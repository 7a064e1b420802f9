package org.sluice.listen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LossesTest {

    private static final String TABLE = """
              sl  local_address rem_address   st tx_queue rx_queue ... drops
             1234: 0100007F:158A 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 27054 2 0 %d
             1235: 0100007F:0035 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 27055 2 0 99
            """;

    @TempDir
    private Path folder;

    @Test
    void countsWhatTheKernelDroppedAtOurPort() throws IOException {
        Tally tally = new Tally();
        Path table = folder.resolve("udp");
        Losses losses =
                new Losses(List.of(table, folder.resolve("udp6")), OptionalInt.of(5514), tally, InstantSource.system());

        Files.writeString(table, TABLE.formatted(3));
        losses.look();
        losses.look();
        Files.writeString(table, TABLE.formatted(10));
        losses.look();

        assertThat(tally.shed(Shed.SOCKET)).isEqualTo(10);
        assertThat(tally.received()).isEqualTo(10);
    }
}
