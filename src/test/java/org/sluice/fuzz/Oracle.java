package org.sluice.fuzz;

import com.google.errorprone.annotations.FormatMethod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What targets check beyond "nothing is thrown". */
public final class Oracle {

    private Oracle() {}

    /** Fails if something that must hold does not. */
    @FormatMethod
    public static void holds(boolean isSo, String what, Object... values) {
        if (!isSo) {
            throw new AssertionError(String.format(what, values));
        }
    }

    /** Fails if a text would act on a terminal or begin a line of its own. */
    public static void isPrintable(String text) {
        holds(
                text.codePoints().noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT),
                "not printable: %s",
                text.replaceAll("\\p{Cntrl}|\\p{Cf}", "?"));
    }

    /** A file for a reader that takes no text; each target writes its own again and again. */
    public static Path scratch(String name) {
        try {
            Path folder = Files.createTempDirectory("sluice-fuzz");
            folder.toFile().deleteOnExit();
            Path file = folder.resolve(name);
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the file of a target. */
    public static Path write(Path file, byte[] bytes) {
        try {
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
