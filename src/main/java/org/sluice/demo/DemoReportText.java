package org.sluice.demo;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sluice.release.Printable;

/** The report for people. */
public final class DemoReportText {

    private static final int SHOWN = 10;

    private DemoReportText() {}

    /** A line for each thing that is to be known; problems last. */
    public static List<String> lines(DemoReport report) {
        Stream<String> waves = report.waves().stream().map(wave -> wave(wave, report.mirrors()));
        Stream<String> others = Stream.of(hook(report.hook()), files(report.files()), link(report));
        Stream<String> different = report.files().different().stream()
                .limit(SHOWN)
                .map(file -> "  " + file.mirror() + " " + Printable.of(file.path()) + ": " + file.problem());
        Stream<String> problems = report.problems().stream().map(problem -> "problem: " + Printable.of(problem));
        return Stream.of(waves, others, different, problems)
                .flatMap(lines -> lines)
                .toList();
    }

    private static String wave(DemoReport.Wave wave, int mirrors) {
        if (wave.stagedSeconds() == null) {
            return wave.wave() + ": not staged";
        }
        String rules = wave.rules().stream()
                .map(rule -> rule.rule() + " fired " + times(rule.fired()))
                .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "%s: staged at %.1f s; %s; %s; %s",
                wave.wave(),
                wave.stagedSeconds(),
                ready("first mirror ready", wave.first()),
                ready(wave.ready() < mirrors ? wave.ready() + " of " + mirrors + " mirrors" : "all", wave.last()),
                rules);
    }

    private static String ready(String who, DemoReport.@Nullable Ready ready) {
        return ready == null
                ? who + " never"
                : String.format(Locale.ROOT, "%s after %.1f s (at %.1f s)", who, ready.seconds(), ready.sinceUpload());
    }

    private static String hook(DemoReport.Hook hook) {
        return "hook: ran " + times(hook.runs());
    }

    private static String files(DemoReport.Files files) {
        String all = files.equal() == files.expected() ? "all " : "";
        return "files: " + all + files.equal() + " of " + files.expected() + " on the mirrors equal the originals";
    }

    private static String link(DemoReport report) {
        return String.format(
                Locale.ROOT,
                "link: %.0f MB sent, %.0f %% of %.0f Mbit/s used; pulls: %d ended, %d refused, %d failed",
                report.link().bytes() / 1e6,
                report.link().use() * 100,
                report.rate() / 1e6,
                report.pulls().ended(),
                report.pulls().refused(),
                report.pulls().failed());
    }

    private static String times(int count) {
        return count == 1 ? "once" : count + " times";
    }
}
