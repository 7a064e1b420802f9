package org.sluice.secret;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where a secret is. It is read at each use, and never shown: what stands here may be. */
public sealed interface Secret {

    /** Its lines that are not blank; one at least. */
    List<String> lines() throws IOException;

    /** Its file, if it is in one. */
    default Optional<Path> file() {
        return this instanceof InFile(Path file) ? Optional.of(file) : Optional.empty();
    }

    /** Its variable, if it is in one. */
    default Optional<String> variable() {
        return this instanceof InEnvironment(String name) ? Optional.of(name) : Optional.empty();
    }

    /** In a file that others may not read: a new secret needs no restart. */
    record InFile(Path path) implements Secret {

        @Override
        public List<String> lines() throws IOException {
            return SecretFile.lines(path);
        }

        @Override
        public String toString() {
            return path.toString();
        }
    }

    /** In a variable of this process' environment, which no hook is given. */
    record InEnvironment(String name) implements Secret {

        @Override
        public List<String> lines() throws IOException {
            List<String> lines = Optional.ofNullable(System.getenv(name)).stream()
                    .flatMap(String::lines)
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
            if (lines.isEmpty()) {
                throw new IOException(this + " is not set");
            }
            return lines;
        }

        @Override
        public String toString() {
            return "the environment's " + name;
        }
    }
}
