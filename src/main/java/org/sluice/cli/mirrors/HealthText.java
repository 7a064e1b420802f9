package org.sluice.cli.mirrors;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sluice.status.Health;
import org.sluice.track.diagnosis.Words;

/** The pool's health for people. */
public final class HealthText {

    private final StringBuilder out = new StringBuilder();

    private HealthText() {}

    /** A line for each mirror, and one for each reason why it is behind. */
    public static String list(List<Health> mirrors) {
        HealthText text = new HealthText();
        if (mirrors.isEmpty()) {
            text.line("no mirrors: enter them in mirrors.json");
        }
        mirrors.forEach(text::summary);
        return text.out.toString();
    }

    /** Everything about one mirror. */
    public static String show(Health.Detail detail) {
        HealthText text = new HealthText();
        Health health = detail.health();
        text.summary(health);
        text.line("  url: " + health.url());
        text.line("  addresses: "
                + (detail.addresses().isEmpty() ? "none known" : String.join(", ", detail.addresses())));
        health.waves()
                .forEach(wave -> text.line("  " + wave.release() + " " + wave.wave() + ": " + wave.state()
                        + (wave.at() == null ? ", lacks " + wave.missing().size() : " since " + time(wave.at()))));
        text.heading("files", detail.artifacts());
        detail.artifacts().forEach(text::artifact);
        text.heading("sessions, newest first", detail.sessions());
        detail.sessions().forEach(text::visit);
        return text.out.toString();
    }

    private void summary(Health health) {
        line(String.format(
                "%-36s %-8s %s, %s",
                health.mirror(),
                health.state(),
                health.enabled() ? "weight " + health.weight() : "disabled",
                sessions(health)));
        health.why().forEach(cause -> line("    " + cause.text()));
    }

    private static String sessions(Health health) {
        Health.Visit last = health.lastSession();
        if (last == null) {
            return "no session known";
        }
        String clean = health.lastClean() == null
                ? "never clean"
                : health.lastClean().equals(last.ended()) ? "clean" : "last clean " + time(health.lastClean());
        String refused =
                health.refused() == 0 ? "" : ", " + health.refused() + " of the last " + health.sessions() + " refused";
        return "last session " + time(last.ended()) + ", " + clean + refused;
    }

    private void artifact(Health.Artifact file) {
        line("    " + file.state() + "  " + file.path());
        if (file.why() != null) {
            line("        " + time(file.at()) + ": " + file.why());
        }
    }

    private void visit(Health.Visit visit) {
        line("    " + time(visit.started()) + "  " + visit.address() + "  " + visit.words());
    }

    private void heading(String text, List<?> rows) {
        if (!rows.isEmpty()) {
            line("  " + text + ":");
        }
    }

    private static String time(@Nullable String instant) {
        return instant == null ? "" : Words.time(Instant.parse(instant));
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
