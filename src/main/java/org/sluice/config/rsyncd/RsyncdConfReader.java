package org.sluice.config.rsyncd;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Follows an {@code rsyncd.conf} through the files that it includes. Bounded in depth, files, bytes and problems. */
final class RsyncdConfReader {

    private static final int DEEPEST = 8;
    private static final int MOST_FILES = 1_000;
    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_PROBLEMS = 20;

    private final Scopes scopes = new Scopes();
    private final List<Path> files = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private int filesLeft = MOST_FILES;
    private int bytesLeft = MOST_BYTES;

    private RsyncdConfReader() {}

    static RsyncdConf read(Path file) throws IOException {
        RsyncdConfReader reader = new RsyncdConfReader();
        reader.take(file, reader.text(file), 0);
        return reader.scopes.toConf(reader.files, reader.problems);
    }

    private void take(Path file, String text, int depth) {
        for (ConfLine line : ConfLine.of(text)) {
            switch (line) {
                case ConfLine.Global global -> scopes.leaveModule();
                case ConfLine.Module module -> scopes.enterModule(module.name());
                case ConfLine.Parameter parameter -> scopes.set(parameter.name(), parameter.value());
                case ConfLine.Include include -> include(file, include.target(), depth);
                case ConfLine.Merge merge ->
                    targets(file, merge.target(), ".inc").forEach(target -> takeIncluded(target, depth));
                case ConfLine.Malformed malformed -> tell(file + ": the daemon stops at: " + malformed.text());
            }
        }
    }

    /** Each file begins outside of modules, with what is global here; what it makes global ends with it. */
    private void include(Path file, String target, int depth) {
        for (Path included : targets(file, target, ".conf")) {
            Map<String, String> global = scopes.saveGlobal();
            takeIncluded(included, depth);
            scopes.restoreGlobal(global);
        }
    }

    /** The file, or of a directory the files whose names end so, in the order of their names. */
    private List<Path> targets(Path file, String target, String suffix) {
        try {
            Path path = file.resolveSibling(target);
            if (!Files.isDirectory(path)) {
                return List.of(path);
            }
            try (Stream<Path> entries = Files.list(path)) {
                return entries.filter(entry -> entry.toString().endsWith(suffix) && !Files.isDirectory(entry))
                        .limit(MOST_FILES)
                        .sorted()
                        .toList();
            }
        } catch (IOException | InvalidPathException unreadable) {
            tell(file + " includes " + target + ", which can't be read");
            return List.of();
        }
    }

    private void takeIncluded(Path file, int depth) {
        if (depth == DEEPEST || filesLeft == 0) {
            tell(file + " is not read: too many files include one another");
            return;
        }
        filesLeft--;
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw new IOException("no regular file");
            }
            take(file, text(file), depth + 1);
        } catch (NoSuchFileException missing) {
            tell(file + " is to be included, but is not there");
        } catch (IOException unreadable) {
            tell(file + " is to be included, but can't be read: " + unreadable);
        }
    }

    private String text(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(bytesLeft + 1);
            if (bytes.length > bytesLeft) {
                throw new IOException(file + ", with what is included, is larger than 1 MiB");
            }
            bytesLeft -= bytes.length;
            files.add(file);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private void tell(String problem) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(problem);
        }
    }
}
