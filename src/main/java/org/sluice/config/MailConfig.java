package org.sluice.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.sluice.config.read.HostAndPort;
import org.sluice.secret.Secret;

/**
 * The relay that takes what hooks write.
 *
 * @param relay its address
 * @param from the sender's address
 * @param login nothing: it takes mail from this host without
 * @param authorities who may say who the relay is, besides Java's own; PEM
 * @param page where people may look, as it stands in each mail
 */
public record MailConfig(
        HostAndPort relay,
        String from,
        Security security,
        Optional<Login> login,
        Optional<Path> authorities,
        Optional<URI> page) {

    /** How the way to the relay is kept private. */
    public enum Security {
        /** By TLS, asked for after the greeting; without it no mail is sent. */
        STARTTLS,
        /** By TLS from the first byte. */
        TLS,
        /** Not at all: for a relay on this host. */
        NONE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Who sends.
     *
     * @param password its first line is the password
     */
    public record Login(String user, Secret password) {

        /** With the password in a file. */
        public Login(String user, Path password) {
            this(user, new Secret.InFile(password));
        }
    }
}
