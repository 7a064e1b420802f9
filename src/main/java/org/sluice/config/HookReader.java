package org.sluice.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.sluice.config.read.DurationText;
import org.sluice.config.read.Form;
import org.sluice.config.read.Section;

/** Reads an entry of {@code hooks}. */
final class HookReader {

    static final String RELEASE_READY = "release.ready";

    private static final Form<String> EVENT = Form.word(List.of(
            "artifact.new",
            "artifact.rejected",
            "artifact.staged",
            "wave.approved",
            "wave.changed",
            "wave.opened",
            "wave.staged",
            "mirror.fetched",
            "mirror.ready",
            "mirror.lagging",
            "mirror.recovered",
            "mirror.refuted",
            RELEASE_READY,
            "admission.changed",
            "release.held",
            "release.resumed",
            "release.withdrawn"));

    /** Arguments may be empty, and may have line breaks: no shell sees them. A NUL can't be passed. */
    private static final Form<String> ARGUMENT =
            Form.matching("[^\\x00]{0,4096}", "an argument of at most 4096 letters");

    private HookReader() {}

    static HookConfig read(Section hook) {
        List<String> run = hook.values("run", List.of(), ARGUMENT);
        if (hook.tree("run").isEmpty() || (!run.isEmpty() && run.getFirst().isBlank())) {
            hook.problem("run", "is missing; it must be a list: the command, then its arguments");
        }
        HookConfig config = new HookConfig(
                hook.value("name", fileName(run), Forms.TEXT),
                hook.required("on", Forms.UNREADABLE, EVENT),
                hook.optional("rule", Forms.NAME),
                hook.optional("wave", Forms.NAME),
                run,
                hook.value("timeout", Duration.ofMinutes(1), DurationText.POSITIVE),
                hook.value("attempts", 5, Forms.ATTEMPTS),
                hook.value("back-off", Duration.ofSeconds(10), DurationText.FORM));
        hook.refuseUnknown();
        return config;
    }

    private static String fileName(List<String> run) {
        return run.stream()
                .findFirst()
                .flatMap(Form.PATH.parse())
                .map(Path::getFileName)
                .map(Path::toString)
                .orElse(Forms.UNREADABLE);
    }
}
