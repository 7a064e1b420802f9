package org.sluice.cli.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sluice.status.Admission;
import org.sluice.status.AdmissionReader;
import org.sluice.status.Status;

/** What needs somebody's eyes, a line for each. Nothing in a line changes by itself while time passes. */
final class Troubles {

    /** Pulses that are not about trouble. */
    private static final Set<String> ORDINARY = Set.of("pipeline", "admission", "limit", "dead-letters", "last start");

    private final List<String> lines = new ArrayList<>();

    private Troubles() {}

    static List<String> of(Status status, Instant now) {
        Troubles troubles = new Troubles();
        troubles.pipeline(status.pipeline(), now);
        troubles.admission(status.admission());
        status.hooks().stream().filter(hook -> hook.state().equals("parked")).forEach(troubles::hook);
        status.releases()
                .forEach(release -> release.waves().stream()
                        .filter(wave -> wave.problem() != null)
                        .forEach(wave ->
                                troubles.lines.add(release.release() + " " + wave.wave() + ": " + wave.problem())));
        troubles.rejected(status.rejected());
        return List.copyOf(troubles.lines);
    }

    /** Whether a pipeline has spoken lately. */
    static boolean isRunning(List<Status.Pulse> pulses, Instant now) {
        return pulses.stream()
                .filter(pulse -> pulse.subject().equals("pipeline"))
                .anyMatch(pulse ->
                        Duration.between(Instant.parse(pulse.at()), now).compareTo(AdmissionReader.SILENT) <= 0);
    }

    private void pipeline(List<Status.Pulse> pulses, Instant now) {
        if (!isRunning(pulses, now)) {
            lines.add("the pipeline does not run: start it with `sluice run`");
        }
        for (Status.Pulse pulse : pulses) {
            if (pulse.subject().equals("dead-letters") && !pulse.value().isEmpty()) {
                lines.add(pulse.value().get("count") + " dead letters, `sluice retry` delivers them again");
            } else if (!ORDINARY.contains(pulse.subject())) {
                pulse.value().forEach((key, value) -> lines.add(pulse.subject() + ": " + key + ": " + value));
            }
        }
    }

    private void admission(@Nullable Admission admission) {
        if (admission == null) {
            return;
        }
        if (admission.queue() != null && admission.queue().failedOpen() > 0) {
            lines.add(admission.queue().failedOpen() + " went without a turn, for something failed: see the log");
        }
        if (admission.limit() != null && admission.limit().trouble() != null) {
            lines.add("connection limit: " + admission.limit().trouble());
        }
    }

    private void hook(Status.Hook hook) {
        String exit = hook.exitCode() == null ? "" : ", exit " + hook.exitCode();
        lines.add("hook " + hook.hook() + " is parked" + exit + ": `sluice retry` runs it again");
    }

    private void rejected(List<Status.Rejected> rejected) {
        if (!rejected.isEmpty()) {
            Status.Rejected last = rejected.getFirst();
            lines.add(rejected.size() + " rejected, the last " + last.name() + ": " + last.found());
        }
    }
}
