package org.sluice.config.rsyncd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code &include} and {@code &merge}. */
class IncludedConfTest {

    @TempDir
    Path folder = Path.of("");

    @BeforeEach
    void oneFileToInclude() throws IOException {
        write("x.conf", "[one]\ntimeout = 1\n[global]\ntimeout = 2\n[two]\n");
    }

    @Test
    void whatAnIncludedFileMakesGlobalEndsWithIt() throws IOException {
        RsyncdConf conf = read("timeout = 9\n[m]\n&include x.conf\ntimeout = 8\n[n]\n");

        assertThat(conf.modules().keySet()).containsExactly("m", "one", "two", "n");
        assertThat(conf.value("m", "timeout")).hasValue("9");
        assertThat(conf.value("one", "timeout")).hasValue("1");
        assertThat(conf.value("two", "timeout")).hasValue("2");
        assertThat(conf.value("n", "timeout"))
                .as("set after the file, outside of modules")
                .hasValue("8");
    }

    @Test
    void aMergedFileCountsAsIfItWereWrittenThere() throws IOException {
        write("own.inc", "lock file = /l\n");

        RsyncdConf conf = read("[m]\n&merge own.inc\n&merge x.conf\ntimeout = 8\n[n]\n");

        assertThat(conf.value("m", "lock file")).hasValue("/l");
        assertThat(conf.value("two", "timeout"))
                .as("set after the file, in its last module")
                .hasValue("8");
        assertThat(conf.value("n", "timeout")).hasValue("2");
    }

    @Test
    void ofADirectoryConfIsIncludedAndIncIsMerged() throws IOException {
        write("d/b.conf", "[b]\n");
        write("d/a.conf", "timeout = 1\n[a]\n");
        write("d/c.conf/inside.conf", "[inside]\n");
        write("d/c.inc", "timeout = 2\n");
        write("d/d.txt", "[d]\n");

        assertThat(read("&include d\n[m]\n").modules().keySet()).containsExactly("a", "b", "m");
        assertThat(read("&include d\n[m]\n").value("b", "timeout")).isEmpty();
        assertThat(read("&merge d\n[m]\n").value("m", "timeout")).hasValue("2");
        assertThat(read("&merge d\n[m]\n").modules().keySet()).containsExactly("m");
    }

    @Test
    void aDirectiveMayBeWrittenInSeveralWays() throws IOException {
        assertThat(read("  &INCLUDE \t x.conf  \n").modules()).hasSize(2);
        assertThat(read("&merge=x.conf\n").modules()).hasSize(2);
        assertThat(read("&include = x\\\n.conf\n").modules()).hasSize(2);
        assertThat(read("&include " + folder + "/x.conf\n").modules()).hasSize(2);
    }

    @Test
    void tellsWhatIsNotThereAndReadsTheRest() throws IOException {
        RsyncdConf conf = read("&include none.conf\n&merge a\0b\n&include x.conf\n");

        assertThat(conf.problems()).hasSize(2);
        assertThat(conf.problems().getFirst()).endsWith("none.conf is to be included, but is not there");
        assertThat(conf.modules()).hasSize(2);
    }

    @Test
    void tellsThatAFileIncludesItself() throws IOException {
        write("e/a.conf", "&include ../e\n");
        write("e/b.conf", "&include ../e\n&include b.conf\n");

        assertThat(read("&merge rsyncd.conf\n[m]\n").problems())
                .singleElement()
                .asString()
                .endsWith("too many files include one another");
        assertThat(read("&include e\n[m]\n").problems()).isNotEmpty().hasSizeLessThanOrEqualTo(20);
    }

    @Test
    void allFilesTogetherAreBounded() throws IOException {
        for (int i = 0; i < 5; i++) {
            write("f/" + i + ".conf", "#".repeat(300_000) + "\n[m" + i + "]\n");
        }

        RsyncdConf conf = read("&include f\n");

        assertThat(conf.modules().keySet()).containsExactly("m0", "m1", "m2");
        assertThat(conf.problems())
                .hasSize(2)
                .allSatisfy(problem -> assertThat(problem).contains("larger than 1 MiB"));
    }

    private RsyncdConf read(String text) throws IOException {
        return RsyncdConf.read(write("rsyncd.conf", text));
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
