package org.sluice.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a hook does. */
public sealed interface HookAction {

    /**
     * Runs a command of this host.
     *
     * @param run the command and its arguments; started directly, never through a shell
     */
    record Command(List<String> run) implements HookAction {

        public Command {
            run = List.copyOf(run);
        }
    }

    /**
     * Posts the event.
     *
     * @param url where to, by http or https
     * @param secretFile the keys that sign what is posted
     * @param authorities who may say who the receiver is, besides Java's own; PEM
     */
    record Webhook(URI url, Path secretFile, Optional<Path> authorities) implements HookAction {}

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
