package org.sluice.verify;

import static java.nio.file.StandardOpenOption.READ;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.sluice.release.ArtifactName;

/** The reading of a file as the verifier does it, for the benchmark. */
public final class DigestRun {

    private static final ArtifactName NAME =
            ArtifactName.parse("tails-amd64-6.9.iso").orElseThrow();

    private final StagingArea staging;

    /** @param directory for the copies, each of which is deleted when it is written */
    public DigestRun(Path directory) {
        this.staging = new StagingArea(directory, 0);
    }

    /** Digests alone. */
    public static void digest(Path file, Set<String> algorithms) throws IOException {
        read(file, sinks(algorithms));
    }

    /** Digests and a copy, synced to disk. */
    public void copy(Path file, Set<String> algorithms) throws IOException {
        try (PrivateCopy copy = staging.begin(NAME)) {
            List<ContentReading.Sink> sinks = sinks(algorithms);
            sinks.add(copy::write);
            read(file, sinks);
            copy.sync();
        }
    }

    private static List<ContentReading.Sink> sinks(Set<String> algorithms) {
        List<ContentReading.Sink> sinks = new ArrayList<>();
        for (MessageDigest digest : new Digests(algorithms).running()) {
            sinks.add((block, length) -> digest.update(block, 0, length));
        }
        return sinks;
    }

    private static void read(Path file, List<ContentReading.Sink> sinks) throws IOException {
        try (FileChannel content = FileChannel.open(file, READ)) {
            if (ContentReading.read(content, content.size(), sinks).bytes() != content.size()) {
                throw new IOException("not all was read");
            }
        }
    }
}
