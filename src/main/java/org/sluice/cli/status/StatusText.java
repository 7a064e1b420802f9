package org.sluice.cli.status;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sluice.release.Printable;
import org.sluice.status.AdmissionReader;
import org.sluice.status.Status;

/** The status for people: releases and their waves, then what needs somebody's eyes. */
public final class StatusText {

    private static final int WORDS = 200;
    private static final int REJECTIONS = 20;

    /** Pulses with sections of their own. */
    private static final Set<String> TOLD_APART = Set.of("pipeline", "admission", "limit");

    private final Instant now;
    private final Ago ago;
    private final WaitText waits;
    private final StringBuilder out = new StringBuilder();

    private StatusText(Instant now) {
        this.now = now;
        this.ago = new Ago(now);
        this.waits = new WaitText(ago);
    }

    /** Lines of text, each ended by a newline. */
    public static String render(Status status, Instant now) {
        StatusText text = new StatusText(now);
        text.pipeline(status.pipeline());
        AdmissionText.lines(status.admission(), now).forEach(text::line);
        status.releases().forEach(text::release);
        if (status.releases().isEmpty()) {
            text.line("no release yet: upload images with their signatures to the drop directory");
        }
        text.drop(status.drop());
        text.rejected(status.rejected());
        text.hooks(status.hooks());
        return text.out.toString();
    }

    private void pipeline(List<Status.Pulse> pulses) {
        if (pulses.isEmpty()) {
            line("pipeline: never ran here");
        }
        pulses.stream().filter(pulse -> pulse.subject().equals("pipeline")).forEach(this::running);
        pulses.stream().filter(pulse -> !TOLD_APART.contains(pulse.subject())).forEach(this::trouble);
    }

    private void running(Status.Pulse pulse) {
        boolean isSilent = Duration.between(Instant.parse(pulse.at()), now).compareTo(AdmissionReader.SILENT) > 0;
        line(isSilent ? "pipeline: not running, last seen " + ago.of(pulse.at()) : "pipeline: running");
    }

    private void trouble(Status.Pulse pulse) {
        if (pulse.subject().equals("dead-letters") && !pulse.value().isEmpty()) {
            line("dead letters: " + pulse.value().get("count") + ", `sluice retry` delivers them again: "
                    + pulse.value().get("messages"));
            return;
        }
        pulse.value().forEach((key, value) -> line(pulse.subject() + ": " + key + ": " + value));
    }

    private void release(Status.Release release) {
        line("");
        line(release.release());
        if (release.hold() != null) {
            line("  " + waits.hold(release.hold()));
        }
        release.waves().forEach(wave -> wave(wave, release.hold() != null));
    }

    private void wave(Status.Wave wave, boolean isHeld) {
        line("  " + wave.wave() + ": " + state(wave, isHeld));
        if (wave.waits() != null) {
            waits.parts(wave.waits()).forEach(part -> line("    " + part));
        }
        if (wave.problem() != null) {
            line("    problem: " + wave.problem());
        }
        wave.artifacts().forEach(this::file);
        if (wave.stagedAt() != null) {
            mirrors(wave.mirrors());
        }
        if (wave.forecast() != null) {
            ForecastText.lines(wave.forecast()).forEach(text -> line("    " + text));
        }
        wave.readiness().forEach(ready -> line("    ready: " + ready.rule() + after(wave, ready)));
    }

    private static String after(Status.Wave wave, Status.Ready ready) {
        if (wave.stagedAt() == null) {
            return " since " + ready.at();
        }
        Duration after = Duration.between(Instant.parse(wave.stagedAt()), Instant.parse(ready.at()));
        return " " + Math.max(0, after.toSeconds()) + " s after it was staged, since " + ready.at();
    }

    private String state(Status.Wave wave, boolean isHeld) {
        return switch (wave.state()) {
            case "collecting" -> "waits for " + (wave.waits() == null ? "its turn" : waits.line(wave.waits()));
            case "open" -> (isHeld ? "is held half-way" : "is being staged") + ", opened by " + wave.openedBy();
            default -> "staged " + ago.of(wave.stagedAt()) + ", opened by " + wave.openedBy();
        };
    }

    private void file(Status.File file) {
        String name = file.path().substring(file.path().lastIndexOf('/') + 1);
        String revision = file.revision() > 1 ? ", revision " + file.revision() : "";
        line(String.format(
                "    %-44s %10s  %s%s, signed by %s",
                name, Amounts.size(file.size()), file.state(), revision, file.signer()));
    }

    private void mirrors(List<Status.Mirror> mirrors) {
        long enabled = mirrors.stream().filter(Status.Mirror::enabled).count();
        long ready = mirrors.stream().filter(m -> m.enabled() && m.at() != null).count();
        line("    " + ready + " of " + enabled + " mirrors have it");
        for (Status.Mirror mirror : mirrors) {
            line(String.format(
                    "      %-32s %-8s %s%s",
                    mirror.mirror(), mirror.state(), detail(mirror), mirror.enabled() ? "" : " (disabled)"));
        }
    }

    private static String detail(Status.Mirror mirror) {
        String probe = mirror.probe() == null || mirror.probe().outcome().equals("serving")
                ? ""
                : "asked " + mirror.probe().at() + " it " + mirror.probe().found();
        if (mirror.at() != null) {
            return mirror.at() + (probe.isEmpty() ? "" : "; " + probe);
        }
        if (mirror.fetchedAt() != null) {
            return "since " + mirror.fetchedAt() + "; " + (probe.isEmpty() ? "not yet asked for all of it" : probe);
        }
        if (!probe.isEmpty()) {
            return "lacks " + mirror.missing().size() + "; " + probe;
        }
        if (mirror.behind() != null) {
            return mirror.behind();
        }
        return mirror.why() == null ? "" : "lacks " + mirror.missing().size() + ": " + mirror.why();
    }

    private void drop(List<Status.Waiting> waiting) {
        heading("in the drop directory", waiting);
        waiting.forEach(file -> line("  " + Printable.of(file.file()) + " (" + Amounts.size(file.size())
                + ") waits for " + file.waitingFor() + ", since " + ago.of(file.since())));
    }

    private void rejected(List<Status.Rejected> rejected) {
        heading("rejected", rejected);
        rejected.stream().limit(REJECTIONS).forEach(file -> {
            line("  " + file.name() + " " + ago.of(file.at()) + ": " + file.found());
            line("    " + file.advice() + (file.quarantine() == null ? "" : " It is in " + file.quarantine() + "."));
        });
        if (rejected.size() > REJECTIONS) {
            line("  and earlier ones: see `sluice status --json`, `sluice events --type artifact.rejected`");
        }
    }

    private void hooks(List<Status.Hook> hooks) {
        heading("hooks", hooks);
        for (Status.Hook hook : hooks) {
            String exit = hook.exitCode() == null ? "" : ", exit " + hook.exitCode();
            line("  " + hook.hook() + ": " + state(hook) + ", attempts " + hook.attempts() + exit
                    + (hook.state().equals("done") ? "" : words(hook.output())));
        }
    }

    private static String state(Status.Hook hook) {
        return hook.state().equals("parked") ? "parked (`sluice retry` runs it again)" : hook.state();
    }

    /** What a hook said that went wrong; what a good one said is in the JSON. */
    private static String words(@Nullable String output) {
        if (output == null || output.isEmpty()) {
            return "";
        }
        return ": " + (output.length() > WORDS ? output.substring(0, WORDS) + "…" : output);
    }

    private void heading(String text, List<?> rows) {
        if (!rows.isEmpty()) {
            line("");
            line(text);
        }
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
