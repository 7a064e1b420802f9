package org.sluice.web.decide;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file of {@code http.tokens}: lines {@code NAME SHA256HEX}, for its owner alone. It is read whenever a token is
 * shown, so what is added or taken out counts at once.
 */
public final class TokenFile {

    private static final String REVOKED = "# revoked";
    private static final int MOST_BYTES = 64 * 1024;
    private static final Set<PosixFilePermission> OWNERS =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final FileAttribute<?> PRIVATE = PosixFilePermissions.asFileAttribute(OWNERS);

    private final Path file;

    public TokenFile(Path file) {
        this.file = file;
    }

    /** How many tokens it has. */
    public int count() throws IOException, UnusableTokens {
        return read().all().size();
    }

    Tokens read() throws IOException, UnusableTokens {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return read(channel);
        } catch (NoSuchFileException none) {
            throw new UnusableTokens(file + " is not there: `sluice token NAME` makes it");
        } catch (AccessDeniedException denied) {
            throw new UnusableTokens(file + " may not be read by this user: give it to the user that Sluice runs as");
        }
    }

    /**
     * Makes a token of that name and returns its secret, which is kept nowhere.
     *
     * @throws UnusableTokens if the name can't be one, or has a token already
     */
    public String add(String name) throws IOException, UnusableTokens {
        if (!name.matches(Token.NAME)) {
            throw new UnusableTokens("a name is made of letters, digits, dots, underscores and hyphens, at most 63");
        }
        try (FileChannel channel = open()) {
            Tokens tokens = read(channel);
            if (tokens.has(name)) {
                throw new UnusableTokens(
                        name + " has a token already: `sluice token --revoke " + name + "` takes it back");
            }
            String secret = Token.secret();
            String before = text(channel);
            String end = before.isEmpty() || before.endsWith("\n") ? "" : "\n";
            write(channel, end + Token.of(name, secret).line() + "\n", channel.size());
            return secret;
        }
    }

    /** Takes a token back. Its line is written over in its place: whoever reads meanwhile reads all others. */
    public void revoke(String name) throws IOException, UnusableTokens {
        try (FileChannel channel = open()) {
            String text = text(channel);
            Matcher line = Pattern.compile("(?m)^[ \t]*" + Pattern.quote(name) + "[ \t].*$")
                    .matcher(text);
            if (!read(channel).has(name) || !line.find()) {
                throw new UnusableTokens(name + " has no token");
            }
            String gone = REVOKED + " ".repeat(line.group().length() - REVOKED.length());
            write(channel, gone, line.start());
        }
    }

    /** Locked against others that change it until it is closed. */
    private FileChannel open() throws IOException, UnusableTokens {
        try {
            FileChannel channel = FileChannel.open(
                    file,
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                    PRIVATE);
            channel.lock();
            return channel;
        } catch (NoSuchFileException none) {
            throw new UnusableTokens(file.toAbsolutePath().getParent() + " is not there: make that directory");
        }
    }

    private Tokens read(FileChannel channel) throws IOException, UnusableTokens {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        if (!OWNERS.containsAll(permissions)) {
            throw new UnusableTokens("others than its owner may use " + file + ": `chmod 600 " + file + "`");
        }
        try {
            return Tokens.parse(text(channel));
        } catch (UnusableTokens wrong) {
            throw new UnusableTokens(file + ": " + wrong.getMessage());
        }
    }

    /** A character for each byte. */
    private String text(FileChannel channel) throws IOException, UnusableTokens {
        byte[] bytes = Channels.newInputStream(channel.position(0)).readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new UnusableTokens(file + " is larger than " + MOST_BYTES + " bytes: it is no file of tokens");
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static void write(FileChannel channel, String text, long at) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
        while (bytes.hasRemaining()) {
            channel.write(bytes, at + bytes.position());
        }
        channel.force(true);
    }
}
