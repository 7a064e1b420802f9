package org.sluice.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {

    private static final Instant NOW = Instant.parse("2026-11-22T17:47:31.500Z");

    @TempDir
    private Path folder;

    @Test
    void makesItsDirectoryAndAppends() throws IOException {
        Path file = folder.resolve("a/b/archive.log");
        try (Spool spool = new Spool(file, 1 << 20, 2)) {
            spool.append(lines("one", "two"), NOW);
        }
        try (Spool spool = new Spool(file, 1 << 20, 2)) {
            spool.append(lines("three"), NOW);
        }

        assertThat(file).hasContent("one\ntwo\nthree\n");
    }

    @Test
    void goesOnAfterTheLastWholeLineWhenAKillCutOneShort() throws IOException {
        Path file = Files.writeString(folder.resolve("archive.log"), "one\ntw");
        try (Spool spool = new Spool(file, 1 << 20, 2)) {
            spool.append(lines("two"), NOW);
        }

        assertThat(file).hasContent("one\ntwo\n");
    }

    @Test
    void renamesALargeFileAndKeepsSoMany() throws IOException {
        try (Spool spool = new Spool(folder.resolve("archive.log"), 4, 2)) {
            for (int i = 0; i < 5; i++) {
                spool.append(lines("line" + i), NOW.plusSeconds(i));
            }
        }

        assertThat(names())
                .containsExactly("archive.log", "archive.log-20261122T174734.500", "archive.log-20261122T174735.500");
        assertThat(folder.resolve("archive.log-20261122T174735.500")).hasContent("line3\n");
        assertThat(folder.resolve("archive.log")).hasContent("line4\n");
    }

    @Test
    void writesOnWhenSomebodyElseRenamedOrRemovedTheFile() throws IOException {
        Path file = folder.resolve("archive.log");
        try (Spool spool = new Spool(file, 1 << 20, 2)) {
            spool.append(lines("one"), NOW);
            Files.move(file, folder.resolve("archive.log.1"));
            spool.append(lines("two"), NOW);
            Files.delete(file);
            Files.writeString(file, "");
            spool.append(lines("three"), NOW);
        }

        assertThat(file).hasContent("three\n");
    }

    @Test
    void saysWhenItCanNotWrite() throws IOException {
        Files.createDirectory(folder.resolve("archive.log"));
        try (Spool spool = new Spool(folder.resolve("archive.log"), 1 << 20, 2)) {
            assertThatThrownBy(() -> spool.append(lines("one"), NOW)).isInstanceOf(IOException.class);
        }
    }

    private static List<Line> lines(String... texts) {
        return Stream.of(texts)
                .map(text -> new Line("archive", (text + "\n").getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
