package org.sluice.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.Provider;
import org.sluice.release.Sha256;
import org.sluice.verify.Objection.Missing;

/**
 * The keyring on disk. It is small and read for each judgement, so a change is in force at once. Trouble with it is the
 * operator's, never the uploader's.
 */
final class KeyringFile {

    /** What it holds now, and a digest that tells it from any other content. */
    record Content(Keyring keyring, Sha256 sha256) {}

    private static final long LARGEST = 8L << 20;

    private final Path file;
    private final Provider provider;

    KeyringFile(Path file, Provider provider) {
        this.file = file;
        this.provider = provider;
    }

    Path file() {
        return file;
    }

    Found<Content> read() {
        try {
            if (Files.size(file) > LARGEST) {
                return missing("it is larger than " + new ByteCount(LARGEST));
            }
            byte[] bytes = Files.readAllBytes(file);
            Keyring keyring = Keyring.parse(bytes, provider);
            return keyring.isEmpty()
                    ? missing("it holds no public key")
                    : Found.here(new Content(keyring, Sha256.of(bytes)));
        } catch (NoSuchFileException e) {
            return missing("there is no such file");
        } catch (IOException e) {
            return missing(Trouble.of(e));
        }
    }

    private <T> Found<T> missing(String why) {
        return Found.not(new Missing("a usable keyring: " + file + ": " + why));
    }
}
