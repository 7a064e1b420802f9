package org.sluice.config;

import java.util.Optional;
import org.sluice.config.read.Form;
import org.sluice.config.read.Section;
import org.sluice.secret.Secret;

/** Reads where a secret is: {@code NAME-file}, or instead of it {@code NAME-env}. Never a secret itself. */
final class SecretKeys {

    private static final Form<String> VARIABLE =
            Form.matching("[A-Za-z_][A-Za-z0-9_]{0,63}", "the name of an environment variable, such as SMTP_PASSWORD");

    private SecretKeys() {}

    static Optional<Secret> read(Section section, String name) {
        Optional<Secret> file = section.optional(name + "-file", Form.PATH).map(Secret.InFile::new);
        Optional<Secret> variable = section.optional(name + "-env", VARIABLE).map(Secret.InEnvironment::new);
        if (section.has(name + "-file") && section.has(name + "-env")) {
            section.problem(name + "-env", "is one too many; the secret is in one place, file or environment");
        }
        return file.or(() -> variable);
    }

    /** Whether either key is written, readable or not. */
    static boolean isGiven(Section section, String name) {
        return section.has(name + "-file") || section.has(name + "-env");
    }
}
