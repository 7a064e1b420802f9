package org.sluice.cli;

import java.time.Duration;
import java.util.Optional;
import org.sluice.config.read.DurationText;
import org.sluice.config.read.Form;
import org.sluice.config.read.SizeText;
import org.sluice.plan.PlannedWave;

/** How values are written that only a plan has. */
final class PlanForms {

    static final int MOST_DAYS = 365;

    /** More than all the mirrors of the world carry. */
    private static final long MOST_BYTES = 1L << 50;

    private static final String FIRST_MIRROR = "first-mirror";

    /** A time of a second to a year. */
    static final Form<Duration> PERIOD = DurationText.FORM.only(
            time -> time.toMillis() >= 1000 && time.toDays() <= MOST_DAYS,
            "a time from 1s to a year, such as 30s or 1h");

    /** A part of a whole, not nothing. */
    static final Form<Double> PERCENT = new Form<>("a percentage from 1% to 100%", PlanForms::percent);

    /** What is staged, and when. */
    static final Form<PlannedWave> WAVE = new Form<>(
            "a size with its unit, such as 1.2GB or 2GiB, for a later wave with when it is staged: 900MB@1h or"
                    + " 900MB@first-mirror",
            PlanForms::wave);

    private PlanForms() {}

    private static Optional<Double> percent(String text) {
        Form<Integer> number = Form.number(1, 100);
        return text.endsWith("%")
                ? number.parse().apply(text.substring(0, text.length() - 1)).map(percent -> percent / 100.0)
                : Optional.empty();
    }

    private static Optional<PlannedWave> wave(String text) {
        int at = text.indexOf('@');
        Optional<Long> bytes =
                SizeText.parse(at < 0 ? text : text.substring(0, at)).filter(size -> size > 0 && size <= MOST_BYTES);
        if (at < 0) {
            return bytes.map(PlannedWave::atOnce);
        }
        String when = text.substring(at + 1);
        if (when.equals(FIRST_MIRROR)) {
            return bytes.map(size -> new PlannedWave(size, Optional.empty()));
        }
        return bytes.flatMap(size -> DurationText.parse(when)
                .filter(after -> after.toDays() <= MOST_DAYS)
                .map(after -> new PlannedWave(size, Optional.of(after))));
    }
}
