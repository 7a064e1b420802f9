package org.sluice.demo;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.sluice.release.Printable;

/** The report for people. */
public final class DemoReportText {

    private static final int SHOWN = 10;

    private DemoReportText() {}

    /** A line for each thing that is to be known; problems last. */
    public static List<String> lines(DemoReport report) {
        Stream<String> waves = report.waves().stream().map(wave -> wave(wave, report.mirrors()));
        Stream<String> others =
                Stream.of(upload(report), rules(report), hook(report.hook()), files(report.files()), link(report));
        Stream<String> different = report.files().different().stream()
                .limit(SHOWN)
                .map(file -> line("", file.mirror() + " " + Printable.of(file.path()) + ": " + file.problem()));
        Stream<String> problems = report.problems().stream().map(problem -> line("problem", Printable.of(problem)));
        return Stream.of(waves, others, different, problems)
                .flatMap(lines -> lines)
                .toList();
    }

    private static String wave(DemoReport.Wave wave, int mirrors) {
        if (wave.stagedSeconds() == null) {
            return line(wave.wave(), "not staged");
        }
        String staged = "staged at " + seconds(wave.stagedSeconds());
        if (wave.first() == null || wave.last() == null) {
            return line(wave.wave(), staged + ", no mirror ready");
        }
        String all = wave.ready() < mirrors ? wave.ready() + " of " + mirrors : "all";
        return line(
                wave.wave(),
                staged + ", first mirror ready after " + seconds(wave.first().seconds()) + ", " + all + " after "
                        + seconds(wave.last().seconds()));
    }

    private static String upload(DemoReport report) {
        Optional<DemoReport.Ready> first =
                report.waves().stream().findFirst().flatMap(wave -> Optional.ofNullable(wave.first()));
        return line(
                "upload",
                "first mirror ready "
                        + first.map(ready -> seconds(ready.sinceUpload()) + " after it began")
                                .orElse("never")
                        + ", " + (report.ok() ? "all mirrors have all after " : "ended after ")
                        + seconds(report.seconds()));
    }

    private static String rules(DemoReport report) {
        List<String> wrong = report.waves().stream()
                .flatMap(wave -> wave.rules().stream()
                        .filter(rule -> rule.fired() != 1)
                        .map(rule -> rule.rule() + " of " + wave.wave() + " fired " + times(rule.fired())))
                .toList();
        return line("rules", wrong.isEmpty() ? "each fired once" : String.join(", ", wrong));
    }

    private static String hook(DemoReport.Hook hook) {
        return line("hook", "ran " + times(hook.runs()));
    }

    private static String files(DemoReport.Files files) {
        String all = files.equal() == files.expected() ? "all " : "";
        return line("files", all + files.equal() + " of " + files.expected() + " on the mirrors equal the originals");
    }

    private static String link(DemoReport report) {
        return line(
                "link",
                String.format(
                        Locale.ROOT,
                        "%.0f MB sent, %.0f %% of %.0f Mbit/s used; %d pulls, %d refused, %d failed",
                        report.link().bytes() / 1e6,
                        report.link().use() * 100,
                        report.rate() / 1e6,
                        report.pulls().ended(),
                        report.pulls().refused(),
                        report.pulls().failed()));
    }

    private static String line(String label, String text) {
        return String.format("%-8s %s", label, text);
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.1f s", seconds);
    }

    private static String times(int count) {
        return count == 1 ? "once" : count + " times";
    }
}
