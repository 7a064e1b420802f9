package org.sluice.cli;

import java.time.Duration;
import org.sluice.config.read.DurationText;
import org.sluice.config.read.Form;
import org.sluice.config.read.RateText;
import org.sluice.config.read.SizeText;
import org.sluice.demo.DemoPlan;
import picocli.CommandLine.Option;

/** What is to be demonstrated. */
final class DemoOptions {

    private static final long LEAST_SIZE = 64 << 10;

    @Option(
            names = "--mirrors",
            paramLabel = "N",
            defaultValue = "8",
            converter = Mirrors.class,
            description = "how many mirrors, from 1 to " + DemoPlan.MOST_MIRRORS + "; default: ${DEFAULT-VALUE}")
    private int mirrors;

    @Option(
            names = "--size",
            paramLabel = "SIZE",
            defaultValue = "40MiB",
            converter = Size.class,
            description = "of each of the two images; an upgrade kit has a quarter of it; default: ${DEFAULT-VALUE}")
    private long size;

    @Option(
            names = "--rate",
            paramLabel = "RATE",
            defaultValue = "200Mbit/s",
            converter = Rate.class,
            description = "of the link that all mirrors share; default: ${DEFAULT-VALUE}")
    private long rate;

    @Option(
            names = "--poll",
            paramLabel = "TIME",
            defaultValue = "5s",
            converter = Poll.class,
            description = "how often a mirror pulls; default: ${DEFAULT-VALUE}")
    private Duration poll = Duration.ZERO;

    DemoPlan plan() {
        return new DemoPlan(mirrors, size, rate, poll);
    }

    /** What will be done and how long it takes, in a line. */
    String summary() {
        return String.format(
                "%d mirrors pull 2 images of %s, 3 kits of %s, at %s: about %d s",
                mirrors,
                SizeText.text(size),
                SizeText.text(size / 4),
                RateText.text(rate),
                plan().expected().toSeconds());
    }

    static final class Mirrors extends Written<Integer> {
        Mirrors() {
            super(Form.number(1, DemoPlan.MOST_MIRRORS));
        }
    }

    static final class Size extends Written<Long> {
        Size() {
            super(SizeText.FORM.only(size -> size >= LEAST_SIZE, "a size of 64KiB or more, such as 64MiB"));
        }
    }

    static final class Rate extends Written<Long> {
        Rate() {
            super(RateText.FORM);
        }
    }

    static final class Poll extends Written<Duration> {
        Poll() {
            super(DurationText.FORM.only(
                    time -> time.toMillis() >= 100 && time.toHours() < 1, "a time from 100ms to 1h, such as 5s"));
        }
    }
}
