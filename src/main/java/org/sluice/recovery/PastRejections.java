package org.sluice.recovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.sluice.ledger.Ledger;
import org.sluice.ledger.Rejections;
import org.sluice.release.Printable;

/** Takes up rejections by the reasons that lie beside the files in the quarantine. */
record PastRejections(Path quarantine, Ledger ledger, Findings findings) {

    private static final String REASON = "reason.json";

    void take() throws IOException {
        if (!Files.isDirectory(quarantine)) {
            return;
        }
        ObjectMapper json = new ObjectMapper();
        try (DirectoryStream<Path> places = Files.newDirectoryStream(quarantine, Files::isDirectory)) {
            for (Path place : places) {
                if (Files.isRegularFile(place.resolve(REASON))) {
                    take(place, json);
                }
            }
        }
    }

    private void take(Path place, ObjectMapper json) {
        try {
            JsonNode reason = json.readTree(place.resolve(REASON).toFile());
            JsonNode files = reason.path("files");
            String file = files.path(files.size() - 1).path("path").asText();
            Rejections.Row row = new Rejections.Row(
                    reason.path("id").asText(),
                    file,
                    Printable.of(String.valueOf(Path.of(file).getFileName())),
                    reason.path("reason").asText(),
                    reason.path("found").asText(),
                    reason.path("advice").asText(),
                    Instant.parse(reason.path("at").asText()),
                    Optional.empty());
            boolean isNew = ledger.write(books -> {
                boolean isAdded = books.rejections().addNew(row);
                if (isAdded) {
                    books.rejections().moved(row.id(), Optional.of(place.toString()), row.at());
                }
                return isAdded;
            });
            findings.rejections += isNew ? 1 : 0;
        } catch (IOException | DateTimeException | IllegalArgumentException unreadable) {
            findings.unproven.add(new Recovered.Left(
                    place.toString(), "its " + REASON + " can't be read: " + unreadable.getMessage()));
        }
    }
}
