package org.sluice.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.sluice.config.read.DurationText;
import org.sluice.config.read.Form;
import org.sluice.config.read.Section;

/** Reads {@code hooks}. */
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

    private static final int MOST = 50;

    /** A receiver that does not answer is not worth a minute of waiting. */
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(20);

    private static final Duration LONGEST_WORK = Duration.ofMinutes(1);

    private HookReader() {}

    /** All hooks; each has threads of its own, so there is a bound. */
    static List<HookConfig> readAll(Section root, Optional<MailConfig> relay) {
        List<Section> hooks = root.sections("hooks").orElse(List.of());
        if (hooks.size() > MOST) {
            root.problem("hooks", "has " + hooks.size() + " entries; there may be " + MOST);
        }
        return hooks.stream().limit(MOST).map(hook -> read(hook, relay)).toList();
    }

    private static HookConfig read(Section hook, Optional<MailConfig> relay) {
        HookAction action = HookActionReader.read(hook, relay);
        HookConfig config = new HookConfig(
                hook.value("name", name(action), Forms.TEXT),
                hook.required("on", Forms.UNREADABLE, EVENT),
                hook.optional("rule", Forms.NAME),
                hook.optional("wave", Forms.NAME),
                action,
                hook.value("timeout", timeout(action), DurationText.POSITIVE),
                hook.value("attempts", 5, Forms.ATTEMPTS),
                hook.value("back-off", Duration.ofSeconds(10), DurationText.FORM));
        hook.refuseUnknown();
        return config;
    }

    private static Duration timeout(HookAction action) {
        return action instanceof HookAction.Webhook ? LONGEST_ANSWER : LONGEST_WORK;
    }

    private static String name(HookAction action) {
        return switch (action) {
            case HookAction.Command command -> fileName(command.run());
            case HookAction.Webhook webhook -> webhook.url().getHost();
            case HookAction.Mail mail -> "mail";
        };
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
