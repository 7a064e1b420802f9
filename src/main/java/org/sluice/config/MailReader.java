package org.sluice.config;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sluice.config.MailConfig.Login;
import org.sluice.config.MailConfig.Security;
import org.sluice.config.read.Form;
import org.sluice.config.read.HostAndPort;
import org.sluice.config.read.Section;
import org.sluice.secret.Secret;

/** Reads {@code mail}. */
final class MailReader {

    /** The common form, without quotes and comments: nothing in it can end a header or begin a second address. */
    static final Form<String> ADDRESS = Form.matching(
            "[A-Za-z0-9!#$%&'*+/=?^_{|}~-](?:[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]{0,63})@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252})",
            "a mail address, such as testers@example.org");

    private static final Form<HostAndPort> RELAY =
            HostAndPort.FORM.only(at -> at.port() > 0, "the relay's host and port, such as 127.0.0.1:25");
    private static final Form<Security> SECURITY = new Form<>("one of starttls, tls, none", MailReader::security);
    private static final HostAndPort NOWHERE = new HostAndPort("localhost", 0);
    private static final List<String> KEYS =
            List.of("relay", "from", "user", "password-file", "password-env", "security", "ca", "page");

    private MailReader() {}

    /** The relay; nothing if none is given. */
    static Optional<MailConfig> read(Section mail) {
        boolean isGiven = !KEYS.stream()
                .filter(mail::has)
                .filter(key -> !key.equals("security"))
                .toList()
                .isEmpty();
        Optional<MailConfig> read = isGiven ? Optional.of(relay(mail)) : Optional.empty();
        mail.refuseUnknown();
        return read;
    }

    private static MailConfig relay(Section mail) {
        Security security = mail.value("security", Security.STARTTLS, SECURITY);
        Optional<String> user = mail.optional("user", Forms.TEXT);
        Optional<Secret> password = SecretKeys.read(mail, "password");
        if (mail.has("user") != SecretKeys.isGiven(mail, "password")) {
            String missing = mail.has("user") ? "password-file" : "user";
            mail.problem(missing, "is missing; who logs in has both a user and a password-file");
        }
        if (mail.has("user") && security == Security.NONE) {
            mail.problem("security", "\"none\" would send the password in clear; it must be starttls or tls");
        }
        Optional<URI> page = mail.optional("page", Forms.URL);
        return new MailConfig(
                mail.required("relay", NOWHERE, RELAY),
                mail.required("from", Forms.UNREADABLE, ADDRESS),
                security,
                user.flatMap(name -> password.map(secret -> new Login(name, secret))),
                mail.optional("ca", Form.PATH),
                page);
    }

    private static Optional<Security> security(String word) {
        return Arrays.stream(Security.values())
                .filter(security -> security.toString().equals(word))
                .findFirst();
    }
}
