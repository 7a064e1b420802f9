package org.sluice.config.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads a whole text file of bounded size; what stands in the way is a problem that says what to do. */
public final class TextFile {

    private TextFile() {}

    /**
     * The file's text, if it can be read.
     *
     * @param most bytes that are read at most; a larger file is refused
     * @param remedy what to do if there is no such file
     */
    public static Optional<String> read(Path file, int most, String remedy, ProblemLog log) {
        String path = file.toString();
        if (Files.isDirectory(file)) {
            log.add(path, "is a directory, not a file; " + remedy);
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                log.add(path, "is larger than " + SizeText.text(most) + " and was not read");
                return Optional.empty();
            }
            return Optional.of(decode(bytes));
        } catch (NoSuchFileException missing) {
            log.add(path, "there is no such file; " + remedy);
        } catch (AccessDeniedException denied) {
            log.add(path, "may not be read by user " + System.getProperty("user.name") + "; give it read permission");
        } catch (CharacterCodingException notText) {
            log.add(path, "is not text in UTF-8");
        } catch (IOException broken) {
            log.add(path, "can't be read: " + broken.getMessage());
        }
        return Optional.empty();
    }

    private static String decode(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }
}
