package org.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.app.Site.soon;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a site has rejected.
 *
 * @param site runs
 */
record Rejected(Site site) {

    /**
     * Waits until a file is rejected: it is in quarantine with a reason beside it, and {@code status} says why and what
     * to do.
     */
    void assertRejected(String name, String reason, String found, byte[] content) throws IOException {
        Path kept = assertRejected(name, reason, found).resolve(name);
        assertThat(kept).hasBinaryContent(content);
        assertThat(kept.resolveSibling("reason.txt")).content().contains("To do:");
    }

    Path assertRejected(String name, String reason, String found) {
        soon(() -> assertThat(site.rejected(name).path("quarantine").asText())
                .as("rejection of " + name + ": " + site.waitsFor(name))
                .isNotEmpty());
        JsonNode rejection = site.rejected(name);
        assertThat(rejection.path("reason").textValue()).isEqualTo(reason);
        assertThat(rejection.path("found").textValue()).contains(found);
        assertThat(site.drop().resolve(name)).doesNotExist();
        return Path.of(rejection.path("quarantine").textValue());
    }

    List<byte[]> quarantined() throws IOException {
        try (Stream<Path> files = Files.walk(site.quarantine())) {
            return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .map(Rejected::read)
                    .toList();
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            return new byte[0];
        }
    }
}
