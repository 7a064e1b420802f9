package org.sluice.demo.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sluice.screen.Ink;
import org.sluice.screen.Window;

class TableTest {

    private static final Ink BARE = new Ink(false, false);
    private static final Ink COLOURED = new Ink(true, false);

    private static Scene scene(int mirrors, String waiting) {
        return new Scene(
                Duration.ofSeconds(32),
                Duration.ofSeconds(75),
                new Scene.Drop(4, 11, List.of(waiting)),
                List.of(
                        new Scene.Wave("images", true, "staged at 0:07, opened by immediate"),
                        new Scene.Wave("iuks", false, "waits for first-mirror of images")),
                new Scene.Link(198_000_000, 200_000_000, 1_100_000_000),
                new Scene.Pulls(mirrors, 24, 3),
                "has not run",
                IntStream.rangeClosed(1, mirrors).mapToObj(TableTest::mirror).toList(),
                "http://127.0.0.1:40404/metrics",
                "/tmp/sluice-demo-1");
    }

    private static Scene.Mirror mirror(int number) {
        Optional<Duration> images = number == 1 ? Optional.of(Duration.ofMillis(32_140)) : Optional.empty();
        return new Scene.Mirror(
                "mirror-%02d.example.org".formatted(number), 0.41, number == 2, List.of(images, Optional.empty()));
    }

    @Test
    void fitsAWindowOf80By24WithARowForEachOfEightMirrors() {
        List<String> lines = Table.draw(scene(8, "a.iso for a signature"), new Window(80, 24), BARE);

        assertThat(lines)
                .hasSizeLessThan(24)
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(80));
        assertThat(lines)
                .contains("sluice demo  0:32 of about 1:15")
                .contains("drop     4 of 11 files uploaded; waits: a.iso for a signature")
                .contains("iuks     waits for first-mirror of images")
                .contains("link     ███████████████████░ 198 of 200 Mbit/s, 1100 MB sent")
                .contains("mirror-01.example.org     ████████░░░░░░░░░░░░  41%  +32.1s    -")
                .contains("mirror-02.example.org     ████████░░░░░░░░░░░░  41%  pulls     -")
                .anySatisfy(line -> assertThat(line).startsWith("mirror-08.example.org"));
    }

    @Test
    void putsTwentyMirrorsInTwoColumnsOfAnOrdinaryWindow() {
        List<String> lines = Table.draw(scene(20, "x"), Window.USUAL, BARE);

        assertThat(lines)
                .hasSizeLessThan(24)
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(80));
        assertThat(lines)
                .anySatisfy(line -> assertThat(line).startsWith("mirror-01").contains("mirror-11"))
                .anySatisfy(line -> assertThat(line).startsWith("mirror-10").contains("mirror-20"));
    }

    @Test
    void tellsHowManyMirrorsFindNoRoom() {
        List<String> lines = Table.draw(scene(200, "x"), Window.USUAL, BARE);

        assertThat(lines).hasSizeLessThan(24);
        assertThat(lines.getLast()).matches("… and 1[0-9]{2} more");
    }

    @Test
    void fitsTheSmallestWindow() {
        List<String> lines = Table.draw(scene(8, "x"), new Window(1, 1), COLOURED);

        assertThat(lines)
                .hasSizeLessThan(5)
                .allSatisfy(line -> assertThat(bare(line)).hasSizeLessThan(20));
    }

    @Test
    void hasNoEscapesWithoutColours() {
        assertThat(String.join("", Table.draw(scene(8, "x"), Window.USUAL, BARE)))
                .doesNotContain("\u001b");
    }

    @Test
    void coloursDoNotMakeLinesLonger() {
        List<String> lines = Table.draw(scene(8, "x".repeat(200)), Window.USUAL, COLOURED);

        assertThat(lines).anySatisfy(line -> assertThat(line).contains("\u001b[32m"));
        assertThat(lines).allSatisfy(line -> assertThat(bare(line)).hasSizeLessThan(80));
    }

    @Test
    void escapesWhatAStrangerCalledAFile() {
        List<String> lines = Table.draw(scene(1, "a\u001b[2J\nb.iso"), Window.USUAL, BARE);

        assertThat(lines).anySatisfy(line -> assertThat(line).contains("a\\u001B[2J\\u000Ab.iso"));
    }

    private static String bare(String line) {
        return line.replaceAll("\u001b\\[[0-9]+m", "");
    }
}
