package org.sluice.drop;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.sluice.release.Printable;
import org.sluice.release.Upload;
import org.sluice.release.Verdict;

/** Says beside a rejected file what was found and what to do: once for people, once for scripts. */
final class ReasonFiles {

    private static final String FOR_PEOPLE = "reason.txt";
    private static final String FOR_SCRIPTS = "reason.json";

    /** The names these files have; nothing else may. */
    static final Set<String> NAMES = Set.of(FOR_PEOPLE, FOR_SCRIPTS);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final InstantSource clock;

    ReasonFiles(InstantSource clock) {
        this.clock = clock;
    }

    void write(Verdict.Rejected rejected, String id, Path directory) throws IOException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Disk.write(directory.resolve(FOR_PEOPLE), forPeople(rejected, id, now));
        Disk.write(directory.resolve(FOR_SCRIPTS), forScripts(rejected, id, now));
        Disk.sync(directory);
    }

    private static String forPeople(Verdict.Rejected rejected, String id, Instant now) {
        StringBuilder text = new StringBuilder();
        text.append("Rejected:  ").append(rejected.reason()).append('\n');
        text.append("Found:     ").append(Printable.of(rejected.found())).append('\n');
        text.append("To do:     ").append(Printable.of(rejected.advice())).append('\n');
        text.append("When:      ").append(now).append('\n');
        text.append("Rejection: ").append(Printable.of(id)).append('\n');
        for (Upload upload : rejected.submission().uploads()) {
            text.append("File:      ").append(shown(upload.file())).append(", ");
            text.append(upload.size()).append(" bytes, modified ").append(modified(upload));
            text.append('\n');
        }
        return text.toString();
    }

    private static String forScripts(Verdict.Rejected rejected, String id, Instant now) throws IOException {
        ObjectNode json = JSON.createObjectNode();
        json.put("id", id);
        json.put("reason", rejected.reason().toString());
        json.put("found", rejected.found());
        json.put("advice", rejected.advice());
        json.put("at", now.toString());
        ArrayNode files = json.putArray("files");
        for (Upload upload : rejected.submission().uploads()) {
            files.addObject()
                    .put("path", upload.file().toString())
                    .put("size", upload.size())
                    .put("modified", modified(upload).toString());
        }
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
    }

    private static String shown(Path file) {
        return Printable.of(file.toString());
    }

    private static Instant modified(Upload upload) {
        return Instant.EPOCH.plusNanos(upload.modified());
    }
}
