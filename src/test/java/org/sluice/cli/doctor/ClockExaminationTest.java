package org.sluice.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClockExaminationTest {

    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    @TempDir
    Path folder = Path.of("");

    @Test
    void aClockAfterTheLastPublicationWillDo() throws IOException {
        trace(NOW.getEpochSecond() + "\n");

        assertThat(outcome(NOW)).isEqualTo(Check.Outcome.OK);
    }

    @Test
    void aClockThatHasSteppedBackBehindTheLastPublicationWillNotDo() throws IOException {
        trace(NOW.plusSeconds(3600).getEpochSecond() + "\n");

        assertThat(outcome(NOW)).isEqualTo(Check.Outcome.FAIL);
    }

    @Test
    void aClockOfLongAgoWillNotDo() throws IOException {
        assertThat(outcome(Instant.EPOCH)).isEqualTo(Check.Outcome.FAIL);
    }

    @Test
    void aTraceThatIsNoTimeIsIgnored() throws IOException {
        trace("99999999999999999999999999\n");

        assertThat(outcome(NOW)).isEqualTo(Check.Outcome.OK);
    }

    private Check.Outcome outcome(Instant now) throws IOException {
        return new ClockExamination(() -> now)
                .examine(new Patient(folder).with(""))
                .getFirst()
                .outcome();
    }

    private void trace(String text) throws IOException {
        Files.createDirectories(folder.resolve("tree/tails/project"));
        Files.writeString(folder.resolve("tree/tails/project/trace"), text);
    }
}
