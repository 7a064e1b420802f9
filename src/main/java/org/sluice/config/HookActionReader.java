package org.sluice.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sluice.config.read.Form;
import org.sluice.config.read.Section;
import org.sluice.secret.Secret;

/** Reads which of {@code run}, {@code webhook} and {@code mail} an entry of {@code hooks} has: exactly one. */
final class HookActionReader {

    /** Arguments may be empty, and may have line breaks: no shell sees them. A NUL can't be passed. */
    private static final Form<String> ARGUMENT =
            Form.matching("[^\\x00]{0,4096}", "an argument of at most 4096 letters");

    /** Not root, as whom a hook could do anything. */
    private static final Form<String> USER = Form.matching(
            "(?!root$)[a-z_][a-z0-9_-]{0,31}", "the name of a user of this host who is not root, such as testers");

    private static final Pattern VARIABLE = Pattern.compile("(?!SLUICE_|LD_)[A-Za-z_][A-Za-z0-9_]{0,63}");
    private static final int MOST_ARGUMENTS = 100;
    private static final int MOST_VARIABLES = 50;

    /** Stands for an action that could not be read; it is never seen. */
    private static final HookAction NOTHING = new HookAction.Command(List.of());

    private static final Secret UNREADABLE = new Secret.InFile(Path.of(Forms.UNREADABLE));
    private static final URI NOWHERE = URI.create("http://localhost");
    private static final int MOST_ADDRESSES = 50;

    private final Section hook;
    private final Optional<MailConfig> relay;
    private final List<HookAction> actions = new ArrayList<>();

    private HookActionReader(Section hook, Optional<MailConfig> relay) {
        this.hook = hook;
        this.relay = relay;
    }

    /** The action; what is wrong is a problem of the hook, and then an action that is never seen. */
    static HookAction read(Section hook, Optional<MailConfig> relay) {
        HookActionReader reader = new HookActionReader(hook, relay);
        reader.command();
        reader.webhook(hook.section("webhook"));
        reader.mail(hook.section("mail"));
        if (reader.actions.isEmpty()) {
            hook.problem(
                    "run",
                    "is missing; it must be a list: the command, then its arguments."
                            + " Instead of it a hook may have webhook or mail");
        }
        return reader.actions.isEmpty() ? NOTHING : reader.actions.getFirst();
    }

    private void command() {
        List<String> run = hook.values("run", List.of(), ARGUMENT);
        Optional<String> user = hook.optional("user", USER);
        Map<String, String> environment = environment(hook.section("environment"));
        if (hook.tree("run").isEmpty()) {
            for (String key : List.of("user", "environment")) {
                if (hook.has(key)) {
                    hook.problem(key, "is for a command: it goes with run alone");
                }
            }
            return;
        }
        add("run", new HookAction.Command(run, user, environment));
        if (run.size() > MOST_ARGUMENTS) {
            hook.problem("run", "has " + run.size() + " entries; there may be " + MOST_ARGUMENTS);
        }
        if (!run.isEmpty() && run.getFirst().isBlank()) {
            hook.problem("run", "begins with an empty command; it must be a list: the command, then its arguments");
        } else if (!run.isEmpty() && user.isPresent() && !run.getFirst().startsWith("/")) {
            hook.problem("run", "must begin with the command's whole path, for with user it starts in the directory /");
        }
    }

    private Map<String, String> environment(Section section) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (String name : section.keys()) {
            section.optional(name, ARGUMENT).ifPresent(value -> variables.put(name, value));
            if (!VARIABLE.matcher(name).matches()) {
                section.problem(
                        name,
                        "can't be set: a variable has letters, digits and _, and does not begin with a digit,"
                                + " SLUICE_ or LD_");
            }
        }
        if (variables.size() > MOST_VARIABLES) {
            hook.problem("environment", "has " + variables.size() + " entries; there may be " + MOST_VARIABLES);
        }
        return variables;
    }

    private void webhook(Section webhook) {
        Optional<URI> url = given("webhook", webhook, "url", Forms.URL);
        Optional<Secret> secret = SecretKeys.read(webhook, "secret");
        if (hook.has("webhook") && !SecretKeys.isGiven(webhook, "secret")) {
            webhook.problem("secret-file", "is missing; it must be a path, or secret-env the name of a variable");
        }
        Optional<Path> authorities = webhook.optional("ca", Form.PATH);
        webhook.refuseUnknown();
        if (hook.has("webhook")) {
            add("webhook", new HookAction.Webhook(url.orElse(NOWHERE), secret.orElse(UNREADABLE), authorities));
        }
    }

    private void mail(Section mail) {
        List<String> to = mail.values("to", List.of(), MailReader.ADDRESS);
        mail.refuseUnknown();
        if (!hook.has("mail")) {
            return;
        }
        if (mail.tree("to").isEmpty() || to.size() > MOST_ADDRESSES) {
            mail.problem("to", "must be a list of 1 to " + MOST_ADDRESSES + " mail addresses");
        }
        if (relay.isEmpty()) {
            hook.problem("mail", "needs a relay: give mail.relay and mail.from");
        }
        add(
                "mail",
                relay.<HookAction>map(given -> new HookAction.Mail(to, given)).orElse(NOTHING));
    }

    private void add(String key, HookAction action) {
        if (!actions.isEmpty()) {
            hook.problem(key, "is one too many; a hook has one of run, webhook and mail, so make it two hooks");
        }
        actions.add(action);
    }

    /** The value of a key that must be there if its group is. */
    private <T> Optional<T> given(String group, Section section, String key, Form<T> form) {
        if (hook.has(group) && !section.has(key)) {
            section.problem(key, "is missing; it must be " + form.noun());
        }
        return section.optional(key, form);
    }
}
