package org.sluice.cli;

import java.util.Map;
import java.util.Optional;
import org.sluice.config.HookAction;
import org.sluice.config.HookConfig;
import org.sluice.config.MailConfig;
import org.sluice.config.MailConfig.Login;
import org.sluice.config.MailConfig.Security;

/** {@code hooks} and {@code mail} as they would be written. */
final class HookKeys {

    private HookKeys() {}

    static Keys of(HookConfig hook) {
        Keys keys = new Keys()
                .with("name", hook.name())
                .with("on", hook.on())
                .with("rule", hook.rule())
                .with("wave", hook.wave());
        return action(keys, hook.action())
                .with("timeout", hook.timeout())
                .with("attempts", hook.attempts())
                .with("back-off", hook.backOff());
    }

    private static Keys action(Keys keys, HookAction action) {
        return switch (action) {
            case HookAction.Command command ->
                keys.with("run", command.run())
                        .with("user", command.user())
                        .with("environment", variables(command.environment()));
            case HookAction.Webhook webhook ->
                keys.with(
                        "webhook",
                        new Keys()
                                .with("url", webhook.url())
                                .with("secret-file", webhook.secret().file())
                                .with("secret-env", webhook.secret().variable())
                                .with("ca", webhook.authorities()));
            case HookAction.Mail mail -> keys.with("mail", new Keys().with("to", mail.to()));
        };
    }

    private static Keys variables(Map<String, String> environment) {
        Keys keys = new Keys();
        environment.forEach(keys::with);
        return keys;
    }

    /** Every key, also where no relay is given. */
    static Keys mail(Optional<MailConfig> mail) {
        Optional<Login> login = mail.flatMap(MailConfig::login);
        return new Keys()
                .with("relay", mail.map(MailConfig::relay))
                .with("from", mail.map(MailConfig::from))
                .with("security", mail.map(MailConfig::security).orElse(Security.STARTTLS))
                .with("user", login.map(Login::user))
                .with("password-file", login.flatMap(at -> at.password().file()))
                .with("password-env", login.flatMap(at -> at.password().variable()))
                .with("ca", mail.flatMap(MailConfig::authorities))
                .with("page", mail.flatMap(MailConfig::page));
    }
}
