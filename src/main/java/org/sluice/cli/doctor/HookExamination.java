package org.sluice.cli.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sluice.config.HookAction;
import org.sluice.config.HookConfig;
import org.sluice.config.MailConfig;
import org.sluice.config.SluiceConfig;
import org.sluice.config.read.HostAndPort;
import org.sluice.notify.CommandHook;
import org.sluice.notify.HookUser;
import org.sluice.notify.SigningKeys;
import org.sluice.secret.Secret;

/** Whether each hook's command can be run, its keys can sign, and its receiver or relay can be reached. */
record HookExamination(InstantSource clock) implements Examination {

    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    @Override
    public List<Check> examine(SluiceConfig config) {
        List<Check> checks = new ArrayList<>();
        for (HookConfig hook : config.hooks()) {
            String name = "hook " + hook.name();
            switch (hook.action()) {
                case HookAction.Command command -> {
                    checks.add(command(name, command));
                    command.user().ifPresent(user -> checks.add(user(name, user)));
                }
                case HookAction.Webhook webhook -> webhook(name, webhook, checks);
                case HookAction.Mail mail ->
                    checks.add(Check.ok(name, "writes to " + String.join(", ", mail.to()) + " by the relay"));
            }
        }
        config.mail().ifPresent(relay -> relay(relay, checks));
        return checks;
    }

    private static Check command(String name, HookAction.Command hook) {
        String command = hook.run().getFirst();
        Optional<Path> file = Command.find(command, CommandHook.SEARCH_PATH);
        return file.map(found -> Check.ok(name, found + " can be run"))
                .orElseGet(() -> Check.fail(
                        name,
                        command + " is not there or can't be run",
                        "Correct the hook's run, or chmod +x the command."));
    }

    private static Check user(String name, String user) {
        return HookUser.trouble(user)
                .map(why -> Check.fail(name, why, "Do so, or Sluice does not start."))
                .orElseGet(() -> Check.ok(name, "runs as " + user));
    }

    private void webhook(String name, HookAction.Webhook webhook, List<Check> checks) {
        checks.add(keys(name, webhook.secret()));
        int usual = "https".equalsIgnoreCase(webhook.url().getScheme()) ? HTTPS : HTTP;
        int port = webhook.url().getPort() < 0 ? usual : webhook.url().getPort();
        checks.add(reach(name, new HostAndPort(bare(webhook.url().getHost()), port)));
        webhook.authorities().ifPresent(file -> checks.addAll(new Validity(clock).examine(name + ", ca", file)));
    }

    private static Check keys(String name, Secret secret) {
        try {
            return Check.ok(name, "is signed with " + SigningKeys.read(secret).count() + " key(s) of " + secret);
        } catch (IOException wrong) {
            return Check.fail(name, String.valueOf(wrong.getMessage()), "Mend it; until then nothing is sent.");
        }
    }

    private void relay(MailConfig mail, List<Check> checks) {
        checks.add(reach("mail relay", mail.relay()));
        mail.login().ifPresent(login -> checks.add(password(login.password())));
        mail.authorities().ifPresent(file -> checks.addAll(new Validity(clock).examine("mail.ca", file)));
    }

    private static Check password(Secret secret) {
        try {
            secret.lines();
            return Check.ok("mail password", secret + " can be read, and not by all");
        } catch (IOException wrong) {
            return Check.fail(
                    "mail password", String.valueOf(wrong.getMessage()), "Mend it; until then no mail is sent.");
        }
    }

    /** It may be away for a moment, and hooks are tried again: no reason to hold up a release. */
    private static Check reach(String name, HostAndPort at) {
        return Reach.trouble(at)
                .map(why ->
                        Check.warn(name, at + " can't be reached: " + why, "Look at the address, and at " + at + "."))
                .orElseGet(() -> Check.ok(name, at + " can be reached"));
    }

    private static String bare(String host) {
        return host.replaceAll("[\\[\\]]", "");
    }
}
