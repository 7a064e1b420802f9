package org.sluice.cli.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.sluice.plan.Prediction;

/** Which part of the mirrors has everything when: a plot of plain characters, one letter a policy. */
final class PlanPlot {

    private static final int HEIGHT = 10;
    private static final int MARGIN = 7;
    private static final int MOST_WIDTH = 120;
    private static final int TICK = 16;

    private PlanPlot() {}

    /** @param width of the screen, in characters */
    static List<String> lines(List<Prediction> predictions, int width) {
        int columns = Math.min(width, MOST_WIDTH) - MARGIN;
        double end = predictions.stream()
                .mapToDouble(prediction -> prediction.all().last().p90())
                .max()
                .orElseThrow();
        char[][] cells = new char[HEIGHT + 1][columns];
        Arrays.stream(cells).forEach(row -> Arrays.fill(row, ' '));
        for (int policy = predictions.size() - 1; policy >= 0; policy--) {
            draw(predictions.get(policy), letter(policy), cells, end);
        }
        List<String> lines = new ArrayList<>();
        for (int row = 0; row <= HEIGHT; row++) {
            lines.add(label(row) + new String(cells[row]).stripTrailing());
        }
        lines.add("     +" + "-".repeat(columns));
        lines.add(axis(columns, end));
        return lines;
    }

    /** The letter that stands for a policy. */
    static char letter(int policy) {
        return (char) ('a' + policy % 26);
    }

    private static void draw(Prediction prediction, char letter, char[][] cells, double end) {
        int columns = cells[0].length;
        for (int column = 0; column < columns; column++) {
            double share = prediction.curve().shareAt(end * (column + 1) / columns);
            cells[HEIGHT - (int) Math.round(share * HEIGHT)][column] = letter;
        }
    }

    private static String label(int row) {
        int percent = 100 * (HEIGHT - row) / HEIGHT;
        return row % 5 == 0 ? String.format(Locale.ROOT, "%3d%% |", percent) : "     |";
    }

    private static String axis(int columns, double end) {
        StringBuilder axis = new StringBuilder("      0");
        for (int column = TICK; column + TICK / 2 <= columns; column += TICK) {
            axis.append(" ".repeat(Math.max(1, MARGIN + column - 1 - axis.length())));
            axis.append(Seconds.text(end * column / columns));
        }
        return axis.toString();
    }
}
