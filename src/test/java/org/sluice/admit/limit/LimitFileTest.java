package org.sluice.admit.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.config.rsyncd.RsyncdConf;

class LimitFileTest {

    @TempDir
    Path folder = Path.of("");

    private LimitFile file;

    @BeforeEach
    void fromTwoToFifty() {
        file = new LimitFile(folder.resolve("limit.inc"), new LimitRange(2, 50));
    }

    @Test
    void beginsWithTheSafeLimitWhateverWasLeftBehind() throws IOException {
        file.begin();
        file.set(2);

        new LimitFile(folder.resolve("limit.inc"), new LimitRange(2, 40)).begin();

        assertThat(limit()).isEqualTo("40");
    }

    @Test
    void setsTheLimitForTheDaemonOfWhicheverUserToRead() throws IOException {
        file.begin();

        file.set(7);

        assertThat(limit()).isEqualTo("7");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.file())))
                .isEqualTo("rw-r--r--");
    }

    @Test
    void fallsBackOnTheSafeLimitByARenameAlone() throws IOException {
        file.begin();
        file.set(2);

        file.fallBack();

        assertThat(limit()).isEqualTo("50");
        assertThat(file.safe()).doesNotExist();
    }

    @Test
    void leavesTheSafeLimitBehindAndNothingElse() throws IOException {
        file.begin();
        file.set(2);

        file.end();

        assertThat(limit()).isEqualTo("50");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file.file());
        }
    }

    @Test
    void putsNothingBesideItThatTheDaemonWouldTakeIn() throws IOException {
        file.begin();
        file.set(2);

        try (Stream<Path> names = Files.list(folder)) {
            assertThat(names.map(Path::toString).filter(name -> name.endsWith(".inc") || name.endsWith(".conf")))
                    .containsExactly(file.file().toString());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"max connections = 3\n", "# mine\n", "# written by sluice\n", "\uFEFF# Written by Sluice\n"})
    void leavesAFileAloneThatIsNotOurs(String foreign) throws IOException {
        Files.writeString(file.file(), foreign);

        assertThatThrownBy(file::begin)
                .isInstanceOf(NotOursException.class)
                .hasMessageContaining("limit.inc is not Sluice's")
                .hasMessageContaining("admission.include");
        assertThat(file.file()).hasContent(foreign);
    }

    @Test
    void leavesALinkAndADirectoryAlone() throws IOException {
        Path target = Files.writeString(folder.resolve("target"), "# Written by Sluice\n");
        Files.createSymbolicLink(file.file(), target);

        assertThatThrownBy(file::begin).isInstanceOf(NotOursException.class);

        Files.delete(file.file());
        Files.createDirectory(file.file());
        assertThatThrownBy(file::begin).isInstanceOf(NotOursException.class);
    }

    @Test
    void leavesAFileAloneThatWasReplacedMeanwhile() throws IOException {
        file.begin();
        Files.writeString(file.file(), "max connections = 3\n");

        assertThatThrownBy(() -> file.set(4)).isInstanceOf(NotOursException.class);
        assertThatThrownBy(file::fallBack).isInstanceOf(NotOursException.class);
        assertThatThrownBy(file::end).isInstanceOf(NotOursException.class);
        assertThat(file.file()).hasContent("max connections = 3\n");
    }

    @Test
    void takesAnEmptyFileThatWasPutThereForTheDaemon() throws IOException {
        Files.createFile(file.file());

        file.begin();

        assertThat(limit()).isEqualTo("50");
    }

    @Test
    void writesAgainWhatSomebodyDeleted() throws IOException {
        file.begin();
        file.set(5);
        Files.delete(file.file());

        file.set(5);

        assertThat(limit()).isEqualTo("5");
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "2, 2", "3, 3", "50, 50", "51, 50", "2147483647, 50", "0, 2", "-1, 2", "-2147483648, 2"})
    void findsTheNearestLimitInTheRange(int wanted, int nearest) {
        assertThat(file.range().nearest(OptionalInt.of(wanted))).isEqualTo(nearest);
    }

    @Test
    void takesNoLimitForTheHighest() {
        assertThat(file.range().nearest(OptionalInt.empty())).isEqualTo(50);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1, 51})
    void refusesALimitOutOfRange(int limit) throws IOException {
        file.begin();

        assertThatThrownBy(() -> file.set(limit)).isInstanceOf(IllegalArgumentException.class);
        assertThat(limit()).isEqualTo("50");
    }

    @ParameterizedTest
    @CsvSource({"0, 5", "-1, 5", "6, 5", "1, 100001"})
    void refusesARangeThatWouldLetNobodyInOrEverybody(int least, int most) {
        assertThatThrownBy(() -> new LimitRange(least, most)).isInstanceOf(IllegalArgumentException.class);
    }

    private String limit() throws IOException {
        RsyncdConf conf = RsyncdConf.read(file.file());
        assertThat(conf.problems()).isEmpty();
        return conf.value("", "max connections").orElse("none");
    }
}
