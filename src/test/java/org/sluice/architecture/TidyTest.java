package org.sluice.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Sizes, names and leftovers: what a reader would stumble over. */
class TidyTest {

    private static final int MOST_LINES = 300;
    private static final int MOST_COLUMNS = 120;
    private static final int MOST_LINES_OF_A_METHOD = 40;

    private static final Pattern EMPTY_NAME = Pattern.compile("(Manager|Helper|Utils?|Impl|Service|Processor)$");

    /** Put together, so that this file is not found by it. */
    private static final Pattern LEFTOVER = Pattern.compile(
            "\\b(TO" + "DO|FIX" + "ME|XX" + "X|hel" + "pers?)\\b|(?<![\\w.])/(wo" + "rk|ro" + "ot|ho" + "me/[a-z])/");

    private static final Pattern TEST_NAME = Pattern.compile("\\w*(Test|IT|Bench|package-info)\\.java");

    private static List<Path> sources() {
        return Stream.of(Project.MAIN, Project.TESTS)
                .flatMap(root -> Project.files(root, ".java").stream())
                .toList();
    }

    private static List<Path> written() {
        List<Path> texts = new ArrayList<>(sources());
        for (String place : List.of("docs", "routes", "config", "deploy", "scripts", "src/main/resources")) {
            texts.addAll(Project.files(Path.of(place), ""));
        }
        for (String file : List.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "Makefile", "sluice", "pom.xml")) {
            texts.add(Path.of(file));
        }
        return texts;
    }

    @Test
    void filesAreShort() {
        assertThat(sources())
                .allSatisfy(file -> assertThat(Project.text(file).lines().count())
                        .as("lines of %s", file)
                        .isLessThanOrEqualTo(MOST_LINES));
    }

    @Test
    void linesFitTheScreen() {
        assertThat(lines(sources(), line -> line.length() > MOST_COLUMNS)).isEmpty();
    }

    @Test
    void nothingIsIndentedByTabs() {
        assertThat(lines(sources(), line -> line.contains("\t"))).isEmpty();
        assertThat(lines(Project.files(Project.ROUTES, ".yaml"), line -> line.contains("\t")))
                .isEmpty();
    }

    @Test
    void nothingIsLeftOver() {
        assertThat(lines(written(), line -> LEFTOVER.matcher(line).find())).isEmpty();
    }

    @Test
    void methodsFitTheScreen() {
        assertThat(Sources.parse(Project.MAIN).methods())
                .filteredOn(method -> method.lines() > MOST_LINES_OF_A_METHOD)
                .isEmpty();
    }

    @Test
    void typesAreNamedByWhatTheyAre() {
        assertThat(Sources.parse(Project.MAIN).types())
                .filteredOn(type -> EMPTY_NAME.matcher(type.name()).find())
                .isEmpty();
    }

    @Test
    void aFileWithTestsIsNamedByTheirKind() {
        assertThat(Project.files(Project.TESTS, ".java"))
                .filteredOn(file -> Project.text(file).contains("    @Test\n"))
                .filteredOn(file ->
                        !TEST_NAME.matcher(file.getFileName().toString()).matches())
                .allSatisfy(kit -> assertThat(Project.text(kit)).containsPattern("(interface|abstract class) \\w+"));
    }

    private static List<String> lines(List<Path> files, Predicate<String> isWrong) {
        List<String> wrong = new ArrayList<>();
        for (Path file : files) {
            int number = 0;
            for (String line : Project.text(file).split("\n", -1)) {
                number++;
                if (isWrong.test(line)) {
                    wrong.add(file + ":" + number + ": " + line.strip());
                }
            }
        }
        return wrong;
    }
}
