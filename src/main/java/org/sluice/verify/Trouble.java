package org.sluice.verify;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Locale;
import org.sluice.release.Printable;

/** What an input or output error says, in the system's words, without the path. */
final class Trouble {

    private Trouble() {}

    static String of(IOException e) {
        String said = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
        return Printable.of(said == null ? e.getClass().getSimpleName() : said);
    }

    /** Whether a volume or quota is used up. */
    static boolean isNoSpace(IOException e) {
        String said = of(e).toLowerCase(Locale.ROOT);
        return said.contains("no space left") || said.contains("quota exceeded");
    }
}
