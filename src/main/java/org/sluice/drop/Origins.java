package org.sluice.drop;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sluice.release.Upload;

/**
 * Where the files of a claim lay, kept in the claim: a line for each file with its name there and, as a URI that spells
 * any bytes, where it was.
 *
 * @param uploads the files
 * @param names their names in the claim, in the same order
 */
record Origins(List<Upload> uploads, List<String> names) {

    static final String FILE = "origins.txt";

    /** A file that a claim has taken, and where it lay. */
    record Taken(Path file, Path origin) {}

    Origins {
        uploads = List.copyOf(uploads);
        names = List.copyOf(names);
    }

    /** Gives the files safe names that are none of the reserved ones. */
    static Origins of(List<Upload> uploads, Set<String> reserved) {
        Set<String> used = new HashSet<>(reserved);
        used.add(FILE);
        List<String> names = new ArrayList<>();
        for (Upload upload : uploads) {
            String name = SafeName.of(upload.name(), used);
            used.add(name);
            names.add(name);
        }
        return new Origins(uploads, names);
    }

    void write(Path claim) throws IOException {
        Disk.write(claim.resolve(FILE), lines());
    }

    /** The files that are in a claim. */
    static List<Taken> in(Path claim) throws IOException {
        Path file = claim.resolve(FILE);
        if (!Disk.exists(file)) {
            return List.of();
        }
        List<Taken> taken = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            int tab = Math.max(line.indexOf('\t'), 0);
            Path there = claim.resolve(line.substring(0, tab));
            // a line that a crash cut short is of a file that was not yet taken
            if (tab > 0 && Disk.exists(there)) {
                taken.add(new Taken(there, Path.of(URI.create(line.substring(tab + 1)))));
            }
        }
        return List.copyOf(taken);
    }

    private String lines() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < names.size(); i++) {
            String uri = uploads.get(i).file().toUri().toString();
            // a directory's URI ends with a slash, and so would its name
            String origin = uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
            lines.append(names.get(i)).append('\t').append(origin).append('\n');
        }
        return lines.toString();
    }
}
