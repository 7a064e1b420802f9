package org.sluice.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.cli.watch.Sights.lines;
import static org.sluice.cli.watch.Sights.mirror;
import static org.sluice.cli.watch.Sights.mirrors;
import static org.sluice.cli.watch.Sights.picture;
import static org.sluice.cli.watch.Sights.snapshot;
import static org.sluice.cli.watch.Sights.status;
import static org.sluice.cli.watch.Sights.text;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sluice.screen.Ink;
import org.sluice.screen.Window;
import org.sluice.status.Status;

class PictureTest {

    private static final View BEGIN = View.begin();

    @Test
    void showsInAnUsualWindowAllThatOneAsksFor() {
        Snapshot snapshot = snapshot(status(mirrors(40, 12)));

        List<String> lines = lines(picture(snapshot, BEGIN, Window.USUAL));

        assertThat(lines).hasSize(24);
        assertThat(lines.getFirst()).isEqualTo("stable/6.9  10:10:00 UTC  pipeline runs");
        assertThat(lines)
                .anySatisfy(line -> assertThat(line).startsWith("images   ████").endsWith(" 12 of 40"))
                .anySatisfy(line -> assertThat(line)
                        .isEqualTo("         staged 10 min ago; first-mirror after 32 s; quorum at 6; all at 40"))
                .anySatisfy(line -> assertThat(line).contains("forecast, from when it was staged: all 20 min (18"))
                .anySatisfy(line -> assertThat(line).startsWith("iuks     waits for all of, since 10 min ago:"))
                .contains("         - quorum of images, since 10 min ago")
                .contains("link     ██████████████████░░ 63.0 Mbit/s of 70.0 Mbit/s, 8 run, 21 wait")
                .anySatisfy(line ->
                        assertThat(line).startsWith("mirrors 1-11 of 40").contains("images", "why"))
                .anySatisfy(line ->
                        assertThat(line).startsWith("mirror-0012.example.org").contains("absent", "its last pull"))
                .anySatisfy(line ->
                        assertThat(line).isEqualTo("10:09:59 mirror.ready      stable/6.9 images  mirror=mirror-0007"));
        assertThat(lines.getLast()).startsWith("q quit");
    }

    @ParameterizedTest
    @CsvSource({"80,24", "40,24", "20,5", "200,60", "40,10", "300,100"})
    void neverLeavesTheWindow(int width, int height) {
        Window window = new Window(width, height);
        Snapshot snapshot = snapshot(status(mirrors(2000, 300)));

        for (View view :
                List.of(BEGIN, new View("", 9999, "", View.Mode.LOOKING), new View("", 0, "x", View.Mode.HELP))) {
            Picture picture = picture(snapshot, view, window);

            assertThat(picture.lines()).hasSizeLessThanOrEqualTo(height);
            assertThat(lines(picture))
                    .allSatisfy(line -> assertThat(Ink.columns(line)).isLessThan(width));
        }
    }

    @Test
    void keepsTheColumnsWhereNamesAreWideCombiningOrLong() {
        List<Status.Mirror> strange = List.of(
                mirror("鏡像站台鏡像站台鏡像站台鏡像站台鏡像站台.example", "absent"),
                mirror("e\u0301\u0302\u0303le\u0300ve.example", "absent"),
                mirror("x".repeat(400), "absent"));

        List<String> rows = lines(picture(snapshot(status(strange)), BEGIN, Window.USUAL)).stream()
                .filter(line -> line.contains(" absent "))
                .toList();

        assertThat(rows)
                .hasSize(3)
                .allSatisfy(row -> assertThat(Ink.columns(row.substring(0, row.indexOf("absent"))))
                        .isEqualTo(30));
        assertThat(rows).filteredOn(row -> row.contains("…")).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void escapesWhatWouldMoveTheCursor() {
        Status status = status(List.of(mirror("a\u001b[2Jb\u202ec\u0007", "absent")));

        String text = text(picture(snapshot(status), BEGIN, Window.USUAL));

        assertThat(text).contains("a\\u001B[2Jb\\u202Ec\\u0007").doesNotContain("\u001b", "\u202e", "\u0007");
    }

    @Test
    void isAsciiWhereTheTerminalIs() {
        Snapshot snapshot = snapshot(status(List.of(mirror("鏡.example", "absent"), mirror("b", "fetched"))));

        String text = text(Picture.draw(snapshot, BEGIN, Sights.RULES, Window.USUAL, new Ink(false, true)));

        assertThat(text.chars()).allMatch(c -> c < 0x80);
        assertThat(text).contains("??.example", "####");
    }

    @Test
    void marksWhereRulesAreMetAndHowFarTheForecastSaidItWouldBe() {
        String bar = lines(picture(snapshot(status(mirrors(10, 3))), BEGIN, Window.USUAL)).stream()
                .filter(line -> line.startsWith("images"))
                .findFirst()
                .orElseThrow();

        // 60 cells: 3 of 10 full; half of the 20 minutes to all are over; quorum at 6 of 10, all at 10 of 10
        assertThat(bar.substring(9, 69))
                .startsWith("█".repeat(18) + "░".repeat(11) + "◆░░░░░┃")
                .endsWith("░┃");
    }

    @Test
    void putsTheSlowestFirstAndThoseThatHaveAllAtTheEnd() {
        Status status = status(List.of(
                mirror("has", "fetched"),
                mirror("begun", "syncing"),
                mirror("lags", "lagging"),
                mirror("never", "absent")));

        List<String> names = Standing.of(status.releases().getFirst()).stream()
                .map(Standing::name)
                .toList();

        assertThat(names).containsExactly("lags", "never", "begun", "has");
    }

    @Test
    void saysWhatIsInTroubleAndHowMuchMoreThereIs() {
        List<Status.Hook> hooks = IntStream.range(0, 9)
                .mapToObj(i -> new Status.Hook("e", "hook-" + i, "parked", 5, 1, null, null))
                .toList();
        Snapshot snapshot = snapshot(status(List.of(), hooks));

        List<String> lines = lines(picture(snapshot, BEGIN, Window.USUAL));

        assertThat(lines)
                .contains("trouble  hook hook-0 is parked, exit 1: `sluice retry` runs it again")
                .contains("         and 6 more: see `sluice status`");
    }

    @Test
    void saysThatThePipelineDoesNotRunAndThatTheLedgerCanNotBeRead() {
        Status status = status(mirrors(1, 0));
        Snapshot later =
                new Snapshot(Sights.NOW.plus(Duration.ofMinutes(5)), status, List.of(), Optional.of("disk I/O error"));

        String text = text(picture(later, BEGIN, Window.USUAL));

        assertThat(text)
                .contains("pipeline does not run")
                .contains("trouble  this is of 10:15:00, for the ledger: disk I/O error");
    }

    @Test
    void saysWhatToDoWhereThereIsNoRelease() {
        assertThat(text(picture(snapshot(status(List.of(), List.of())), BEGIN, Window.USUAL)))
                .contains("no release yet: upload images");
    }
}
