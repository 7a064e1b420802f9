package org.sluice.track.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Scanner;
import java.util.SequencedCollection;
import org.sluice.release.Printable;
import org.sluice.track.evidence.Revision;

/**
 * What was served: tab-separated values with a header, columns {@code path size sha256 [md5]}, with {@code \t},
 * {@code \n} and {@code \\} escaped in paths.
 */
public final class Listing implements Catalogue {

    private static final int MOST_PATHS = 1_000_000;

    private final Map<String, Revision> files;
    private final Map<String, Long> below = new HashMap<>();

    private Listing(Map<String, Revision> files) {
        this.files = files;
        files.forEach(this::count);
    }

    /**
     * Reads a listing.
     *
     * @throws IOException if it cannot be read, or is no listing; the message says which line
     */
    public static Listing read(Path file) throws IOException {
        Map<String, Revision> files = new LinkedHashMap<>();
        // a name may hold a carriage return, so only a line feed ends a line
        try (Scanner lines = new Scanner(file, StandardCharsets.UTF_8).useDelimiter("\n")) {
            List<String> columns =
                    lines.hasNext() ? List.of(lines.next().strip().split("\t", -1)) : List.of();
            if (!columns.contains("path") || !columns.contains("size")) {
                throw new IOException(file + ": the first line must be a header with the columns path and size");
            }
            for (int number = 2; lines.hasNext(); number++) {
                String line = lines.next();
                if (!line.isBlank()) {
                    add(files, columns, line, file + ": line " + number);
                }
            }
            if (lines.ioException() != null) {
                throw new IOException(file + ": cannot be read as UTF-8", lines.ioException());
            }
        }
        return new Listing(files);
    }

    private static void add(Map<String, Revision> files, List<String> columns, String line, String where)
            throws IOException {
        String[] cells = line.split("\t", -1);
        String path = cell(columns, cells, "path").map(Listing::unescape).orElse("");
        String size = cell(columns, cells, "size").orElse("").strip();
        if (path.isEmpty() || !size.matches("\\d{1,18}")) {
            throw new IOException(where + ": no path and size: " + Printable.of(line));
        }
        if (files.size() >= MOST_PATHS) {
            throw new IOException(where + ": more than " + MOST_PATHS + " files");
        }
        Optional<String> md5 = cell(columns, cells, "md5")
                .map(text -> text.strip().toLowerCase(Locale.ROOT))
                .filter(text -> text.matches("[0-9a-f]{32}"));
        files.put(path, new Revision(1, OptionalLong.of(Long.parseLong(size)), md5, Optional.empty()));
    }

    private static Optional<String> cell(List<String> columns, String[] cells, String name) {
        int index = columns.indexOf(name);
        return index >= 0 && index < cells.length ? Optional.of(cells[index]) : Optional.empty();
    }

    /** Spreadsheets and CSV libraries put a text that holds quotes between quotes, and double them. */
    private static String unquote(String cell) {
        boolean isBetween = cell.length() > 2 && cell.startsWith("\"") && cell.endsWith("\"");
        String inner = isBetween ? cell.substring(1, cell.length() - 1) : "";
        boolean isDoubled = inner.contains("\"\"") && !inner.replace("\"\"", "").contains("\"");
        return isDoubled ? inner.replace("\"\"", "\"") : cell;
    }

    private static String unescape(String cell) {
        String text = unquote(cell);
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char next = i + 1 < text.length() ? text.charAt(i + 1) : 0;
            if (c == '\\' && (next == 't' || next == 'n' || next == '\\')) {
                out.append(next == 't' ? '\t' : next == 'n' ? '\n' : '\\');
                i++;
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private void count(String path, Revision file) {
        long size = file.size().orElse(0);
        below.merge(path, size, Long::sum);
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            below.merge(path.substring(0, slash), size, Long::sum);
        }
        below.merge("", size, Long::sum);
    }

    @Override
    public List<Revision> revisions(String path) {
        Revision file = files.get(path);
        return file == null ? List.of() : List.of(file);
    }

    @Override
    public OptionalLong bytesBelow(String directory, Instant from, Instant to) {
        Long bytes = below.get(directory);
        return bytes == null ? OptionalLong.empty() : OptionalLong.of(bytes);
    }

    @Override
    public SequencedCollection<String> paths() {
        return List.copyOf(files.keySet());
    }

    @Override
    public long sizeOf(String path) {
        Revision file = files.get(path);
        return file == null ? -1 : file.size().orElse(-1);
    }

    @Override
    public boolean isCurrent(String path, long size) {
        return true; // what is proven was proven against the listing
    }

    @Override
    public void saw(String path, long size) {
        // the listing knows
    }
}
