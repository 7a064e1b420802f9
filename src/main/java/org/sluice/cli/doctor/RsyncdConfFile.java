package org.sluice.cli.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Reads an rsyncd.conf with the files that it includes. Bounded in size and in depth. */
final class RsyncdConfFile {

    private static final int MOST_BYTES = 1 << 20;
    private static final int DEEPEST = 5;
    private static final String INCLUDE = "&include ";
    private static final String MERGE = "&merge ";

    private final RsyncdConf.Builder conf = new RsyncdConf.Builder();

    private RsyncdConfFile() {}

    static RsyncdConf read(Path file) throws IOException {
        RsyncdConfFile reader = new RsyncdConfFile();
        reader.take(file, 0);
        return reader.conf.build();
    }

    private void take(Path file, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new IOException(file + " is included too deeply");
        }
        StringBuilder continued = new StringBuilder();
        for (String line : lines(file)) {
            if (line.endsWith("\\")) {
                continued.append(line, 0, line.length() - 1);
            } else {
                takeLine(continued.append(line).toString().strip(), file, depth);
                continued.setLength(0);
            }
        }
    }

    private void takeLine(String line, Path file, int depth) throws IOException {
        if (line.startsWith(INCLUDE)) {
            include(file.resolveSibling(line.substring(INCLUDE.length()).strip()), ".inc", depth);
        } else if (line.startsWith(MERGE)) {
            include(file.resolveSibling(line.substring(MERGE.length()).strip()), ".conf", depth);
        } else if (!line.startsWith("#") && !line.startsWith(";")) {
            conf.line(line);
        }
    }

    private void include(Path target, String suffix, int depth) throws IOException {
        if (!Files.isDirectory(target)) {
            take(target, depth + 1);
            return;
        }
        try (Stream<Path> files = Files.list(target)) {
            List<Path> included = files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
            for (Path file : included) {
                take(file, depth + 1);
            }
        }
    }

    private static List<String> lines(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IOException(file + " is larger than 1 MiB");
            }
            return new String(bytes, StandardCharsets.ISO_8859_1).lines().toList();
        }
    }
}
