package org.sluice.bus.subscribe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sluice.config.pool.PrivateFile;
import org.sluice.config.read.ProblemLog;
import org.sluice.config.read.TextFile;
import org.sluice.secret.SecretFile;

/**
 * The file of who may subscribe: a line {@code NAME SALT DIGEST} for each, empty lines and such that begin with #. Only
 * its owner may write it, and others may not read it.
 */
public record SubscriberFile(Path file) {

    /** What a name is made of. */
    public static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    private static final int MOST = 50;
    private static final int MOST_BYTES = 64 << 10;
    private static final int SALT_BYTES = 16;
    private static final int PASSWORD_BYTES = 32;
    private static final Pattern LINE =
            Pattern.compile("(" + NAME + ") +([0-9a-f]{" + 2 * SALT_BYTES + "}) +([0-9a-f]{64}) *");
    /**
     * Reads who may subscribe.
     *
     * @throws IOException if it can't be read, others may read it, or a line is wrong; the message says what to do
     */
    public Subscribers read() throws IOException {
        String text = text("add who may subscribe by `sluice subscriber NAME`");
        SecretFile.requirePrivate(file);
        Map<String, Subscribers.Entry> entries = new LinkedHashMap<>();
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                add(line, number, entries);
            }
        }
        if (entries.size() > MOST) {
            throw new IOException(file + " has " + entries.size() + " lines; " + MOST + " at most may subscribe");
        }
        return new Subscribers(entries);
    }

    /**
     * Adds somebody with a new password, or gives a new one to who is there; makes the file if it is not there.
     *
     * @return the password, which is kept nowhere
     * @throws IOException if the file can't be read or written, or is full; it is as it was then
     */
    public String add(String name) throws IOException {
        String old = Files.exists(file) ? text("") : "";
        if (Files.exists(file)) {
            Subscribers there = read();
            if (there.names().size() >= MOST && !there.names().contains(name)) {
                throw new IOException(file + " has " + MOST + " lines already; remove one");
            }
        }
        SecureRandom random = new SecureRandom();
        byte[] password = new byte[PASSWORD_BYTES];
        random.nextBytes(password);
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        String shown = Base64.getUrlEncoder().withoutPadding().encodeToString(password);
        Subscribers.Entry entry = Subscribers.Entry.of(HexFormat.of().formatHex(salt), shown);
        String line = name + " " + entry.salt() + " " + entry.digest() + "\n";
        PrivateFile.replace(file, old, without(name, old) + line);
        return shown;
    }

    private static String without(String name, String text) {
        StringBuilder others = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            if (!line.startsWith(name + " ") && !line.isEmpty()) {
                others.append(line).append('\n');
            }
        }
        return others.toString();
    }

    private String text(String remedy) throws IOException {
        ProblemLog problems = new ProblemLog();
        Optional<String> text = TextFile.read(file, MOST_BYTES, remedy, problems);
        if (text.isEmpty()) {
            throw new IOException(problems.all().getFirst().toString());
        }
        return text.get();
    }

    private void add(String line, int number, Map<String, Subscribers.Entry> entries) throws IOException {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw new IOException(
                    file + ", line " + number + ": must be NAME SALT DIGEST, as `sluice subscriber NAME` writes it");
        }
        if (entries.put(matcher.group(1), new Subscribers.Entry(matcher.group(2), matcher.group(3))) != null) {
            throw new IOException(file + ", line " + number + ": " + matcher.group(1) + " is there twice");
        }
    }
}
