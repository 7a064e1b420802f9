package org.sluice.demo.screen;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sluice.screen.Ink;
import org.sluice.screen.Line;
import org.sluice.screen.Look;
import org.sluice.screen.Window;

/** Draws a scene for a window: never wider, never higher, and with no more columns of mirrors than it needs. */
final class Table {

    private static final int WIDEST = 100;
    private static final int LABEL = 9;
    private static final int CELL = 39;

    private final Scene scene;
    private final int width;
    private final int height;
    private final Ink ink;
    private final List<Line> lines = new ArrayList<>();

    private Table(Scene scene, Window window, Ink ink) {
        this.scene = scene;
        // the last column stays free: some terminals wrap when it is written
        this.width = Math.min(WIDEST, window.width() - 1);
        this.height = window.height() - 1;
        this.ink = ink;
    }

    /** The lines, without line ends. */
    static List<String> draw(Scene scene, Window window, Ink ink) {
        Table table = new Table(scene, window, ink);
        table.head();
        table.mirrors();
        return table.lines.stream().limit(table.height).map(Line::escaped).toList();
    }

    private void head() {
        line().add("sluice demo", Look.BOLD)
                .add("  " + clock(scene.elapsed()) + " of about " + clock(scene.expected()));
        Scene.Drop drop = scene.drop();
        String waiting = drop.waiting().isEmpty() ? "" : "; waits: " + String.join(", ", drop.waiting());
        labelled("drop").add(drop.uploaded() + " of " + drop.files() + " files uploaded" + waiting);
        scene.waves()
                .forEach(wave -> labelled(wave.name()).add(wave.state(), wave.isStaged() ? Look.GOOD : Look.PLAIN));
        Scene.Link link = scene.link();
        labelled("link")
                .bar((double) link.bitsPerSecond() / link.limit(), 20, Look.BUSY)
                .add(String.format(
                        Locale.ROOT,
                        " %.0f of %.0f Mbit/s, %.0f MB sent",
                        link.bitsPerSecond() / 1e6,
                        link.limit() / 1e6,
                        link.bytes() / 1e6));
        Scene.Pulls pulls = scene.pulls();
        labelled("pulls")
                .add(pulls.running() + " running, " + pulls.ended() + " ended, ")
                .add(pulls.refused() + " refused", pulls.refused() > 0 ? Look.BAD : Look.PLAIN);
        labelled("hook").add(scene.hook());
        labelled("metrics").add(scene.metrics(), Look.FAINT);
        labelled("folder").add(scene.folder(), Look.FAINT);
        line();
    }

    private void mirrors() {
        int room = height - lines.size() - 1;
        if (scene.mirrors().size() <= room) {
            wide();
        } else {
            narrow(room + 1);
        }
    }

    /** A row for each mirror. */
    private void wide() {
        Line title = line().column("mirror", 26, Look.FAINT).column("has", 27, Look.FAINT);
        scene.waves().forEach(wave -> title.column(wave.name(), 10, Look.FAINT));
        for (Scene.Mirror mirror : scene.mirrors()) {
            Line line = line().column(mirror.name(), 26, Look.PLAIN);
            share(line, mirror, 20);
            line.add("  ");
            after(mirror).forEach(text -> line.column(text, 10, Look.GOOD));
        }
    }

    /** Several mirrors in a row, filled column by column; the last row tells how many found no room. */
    private void narrow(int room) {
        int columns = Math.max(1, (width + 1) / (CELL + 1));
        int all = scene.mirrors().size();
        boolean isTooMany = all > columns * room;
        int rows = Math.max(0, isTooMany ? room - 1 : Math.ceilDiv(all, columns));
        for (int row = 0; row < rows; row++) {
            Line line = line();
            for (int i = row; i < Math.min(all, columns * rows); i += rows) {
                cell(line, scene.mirrors().get(i));
            }
        }
        if (isTooMany) {
            line().add("… and " + (all - columns * rows) + " more", Look.FAINT);
        }
    }

    private void cell(Line line, Scene.Mirror mirror) {
        line.column(mirror.name(), 9, Look.PLAIN).add(" ");
        share(line, mirror, 8);
        after(mirror).forEach(text -> line.add(" ").column(text, 7, Look.GOOD));
    }

    private static void share(Line line, Scene.Mirror mirror, int width) {
        boolean isWhole = mirror.ready().stream().allMatch(Optional::isPresent);
        line.bar(mirror.share(), width, isWhole ? Look.GOOD : Look.BUSY)
                .add(String.format(Locale.ROOT, " %3d%%", (int) Math.floor(mirror.share() * 100)));
    }

    /** For each wave: when the mirror had it, or what it does about it. */
    private List<String> after(Scene.Mirror mirror) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < mirror.ready().size(); i++) {
            String until = mirror.isPulling() && scene.waves().get(i).isStaged() ? "pulls" : "-";
            texts.add(mirror.ready()
                    .get(i)
                    .map(time -> String.format(Locale.ROOT, "+%.1fs", time.toMillis() / 1e3))
                    .orElse(until));
        }
        return texts;
    }

    private Line labelled(String label) {
        return line().column(label, LABEL, Look.FAINT);
    }

    private Line line() {
        Line line = new Line(width, ink);
        lines.add(line);
        return line;
    }

    private static String clock(Duration time) {
        return String.format(Locale.ROOT, "%d:%02d", time.toMinutes(), time.toSecondsPart());
    }
}
