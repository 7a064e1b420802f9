package org.sluice.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sluice.secret.Secret;

/** What a hook does. */
public sealed interface HookAction {

    /**
     * Runs a command of this host.
     *
     * @param run the command and its arguments; started directly, never through a shell
     * @param user whom it runs as; nothing: as Sluice does
     * @param environment further variables; what is in Sluice's own is not passed on
     */
    record Command(List<String> run, Optional<String> user, Map<String, String> environment) implements HookAction {

        public Command {
            run = List.copyOf(run);
            environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        }

        /** As Sluice's own user. */
        public Command(List<String> run) {
            this(run, Optional.empty(), Map.of());
        }
    }

    /**
     * Posts the event.
     *
     * @param url where to, by http or https
     * @param secret the keys that sign what is posted
     * @param authorities who may say who the receiver is, besides Java's own; PEM
     */
    record Webhook(URI url, Secret secret, Optional<Path> authorities) implements HookAction {

        /** With the keys in a file. */
        public Webhook(URI url, Path secret, Optional<Path> authorities) {
            this(url, new Secret.InFile(secret), authorities);
        }
    }

    /**
     * Writes to people.
     *
     * @param to their addresses
     * @param relay that takes the mail
     */
    record Mail(List<String> to, MailConfig relay) implements HookAction {

        public Mail {
            to = List.copyOf(to);
        }
    }
}
