package org.sluice.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The records of decisions: numbered, of one form, and found from the architecture's page. */
class DecisionRecordsTest {

    private static final List<String> HEADINGS = List.of("## Problem", "## Decision", "## Why", "## Cost");

    static List<Path> records() {
        return Project.files(Project.DOCS.resolve("adr"), ".md");
    }

    @Test
    void areNumberedWithoutGaps() {
        List<String> numbers = records().stream()
                .map(file -> file.getFileName().toString().substring(0, 4))
                .toList();

        assertThat(numbers)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, numbers.size())
                        .mapToObj("%04d"::formatted)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("records")
    void haveOneForm(Path file) {
        List<String> lines = Project.text(file).lines().toList();
        int number = Integer.parseInt(file.getFileName().toString().substring(0, 4));

        assertThat(lines.getFirst()).startsWith("# " + number + ". ");
        assertThat(lines.get(2)).matches("Status: (accepted|replaced by \\[\\d+]\\(.*\\))\\.");
        assertThat(lines.stream().filter(line -> line.startsWith("## "))).containsExactlyElementsOf(HEADINGS);
    }

    @ParameterizedTest
    @MethodSource("records")
    void areLinkedFromTheArchitecture(Path file) {
        assertThat(Project.text(Project.DOCS.resolve("architecture.md"))).contains("](adr/" + file.getFileName() + ")");
    }
}
