package org.sluice.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Looks for secrets where none may be: as they are, in base64 and in hexadecimal. For one thread. */
public final class SecretHunt {

    private static final int SHORTEST = 8;

    private final Map<String, List<String>> forms = new LinkedHashMap<>();
    private final List<String> found = new ArrayList<>();

    /** Adds a secret. What is too short would be found by chance. */
    public SecretHunt secret(String name, byte[] secret) {
        if (secret.length < SHORTEST) {
            throw new IllegalArgumentException(name + " is too short to be looked for");
        }
        HexFormat hex = HexFormat.of();
        forms.computeIfAbsent(name, any -> new ArrayList<>())
                .addAll(List.of(
                        new String(secret, StandardCharsets.ISO_8859_1),
                        bare(Base64.getEncoder().encodeToString(secret)),
                        bare(Base64.getUrlEncoder().encodeToString(secret)),
                        hex.formatHex(secret),
                        hex.withUpperCase().formatHex(secret)));
        return this;
    }

    public SecretHunt secret(String name, String secret) {
        return secret(name, secret.getBytes(StandardCharsets.UTF_8));
    }

    /** Looks into a text. */
    public SecretHunt in(String where, String text) {
        return in(where, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Looks into bytes. */
    public SecretHunt in(String where, byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        forms.forEach((name, spellings) -> {
            if (spellings.stream().anyMatch(text::contains)) {
                found.add(name + " in " + where);
            }
        });
        return this;
    }

    /** Looks into all files below a folder but those that are there for secrets. */
    public SecretHunt below(Path folder, Set<Path> except) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(file -> Files.isRegularFile(file) && !except.contains(file))
                    .forEach(file -> in(file.toString(), bytes(file)));
        }
        return this;
    }

    /** What was found since the last time it was asked, {@code SECRET in PLACE}. */
    public List<String> found() {
        List<String> all = List.copyOf(found);
        found.clear();
        return all;
    }

    /** Without what depends on the end. */
    private static String bare(String base64) {
        return base64.replace("=", "");
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
