package org.sluice.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.sluice.cli.Console;
import org.sluice.cli.Sluice;
import org.sluice.release.Sha256;
import org.sluice.testkit.WebhookReceiver;

/** Looks at a world as its users can: files, commands, tables, processes. */
record Outside(World world) {

    /** What a command says; as a user types it, with this world's configuration. */
    String command(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--config", world.configuration().toString()));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Sluice.commandLine(new Console(new PrintWriter(out), new PrintWriter(err)))
                .execute(all.toArray(String[]::new));
        return out.toString() + err;
    }

    Tables tables() {
        return new Tables(world.ledgerFile());
    }

    /** All that is to be checked, when the pipeline has stopped. */
    Facts facts() throws IOException, SQLException, InterruptedException {
        Map<String, Map<String, String>> mirrors = new TreeMap<>();
        for (String mirror : World.MIRRORS) {
            mirrors.put(mirror, digests(world.mirror(mirror)));
        }
        Tables tables = tables();
        return new Facts(
                digests(world.tree()),
                mirrors,
                digests(world.drop()),
                names(world.tree().resolveSibling("staging")),
                quarantine(),
                events(),
                tables.rows(
                        "SELECT path, revision, sha256, state FROM artifact ORDER BY path",
                        row -> new Facts.Artifact(row.getString(1), row.getInt(2), row.getString(3), row.getString(4))),
                waves(),
                tables.texts("SELECT channel || '/' || version || ' ' || wave || ' ' || rule FROM readiness"),
                tables.count("SELECT count(*) FROM event WHERE sent_at IS NULL"),
                tables.count("SELECT count(*) FROM rejection WHERE moved_at IS NULL"),
                String.join("; ", tables.texts("PRAGMA integrity_check")),
                tables.rows(
                        "SELECT event, hook, state FROM hook_run",
                        row -> new Facts.HookRun(row.getString(1), row.getString(2), row.getString(3))),
                lines(world.folder().resolve(Site.RAN)),
                world.receiver().requests().stream()
                        .map(WebhookReceiver.Request::id)
                        .toList(),
                new Strays(world.folder()).afterAWhile());
    }

    /** The state of each wave. */
    Map<String, String> waves() throws SQLException {
        Map<String, String> waves = new LinkedHashMap<>();
        tables().rows(
                        "SELECT channel || '/' || version || ' ' || name, state FROM wave",
                        row -> List.of(row.getString(1), row.getString(2)))
                .forEach(row -> waves.put(row.get(0), row.get(1)));
        return waves;
    }

    private List<Facts.Event> events() throws IOException {
        List<Facts.Event> events = new ArrayList<>();
        JsonNode said = new ObjectMapper().readTree(command("events", "--json"));
        for (JsonNode event : said.path("events")) {
            events.add(new Facts.Event(
                    event.path("seq").longValue(),
                    event.path("id").textValue(),
                    event.path("type").textValue(),
                    event.path("subject").textValue(),
                    event.path("type").textValue().equals("wave.staged")
                            ? inOrder(event.at("/data/artifacts"))
                            : event.at("/data/rule").asText("")));
        }
        return events;
    }

    private static String inOrder(JsonNode paths) {
        return StreamSupport.stream(paths.spliterator(), false)
                .map(JsonNode::textValue)
                .sorted()
                .collect(Collectors.joining(" "));
    }

    /** What lies in the quarantine, by rejection. */
    Map<String, List<Facts.Kept>> quarantine() throws IOException {
        Map<String, List<Facts.Kept>> kept = new TreeMap<>();
        digests(world.folder().resolve("quarantine")).forEach((path, digest) -> {
            int slash = path.indexOf('/');
            kept.computeIfAbsent(path.substring(0, Math.max(0, slash)), any -> new ArrayList<>())
                    .add(new Facts.Kept(path.substring(slash + 1), digest));
        });
        return kept;
    }

    /** What is no directory, relative to the folder; looked at again if something goes meanwhile. */
    static List<String> names(Path folder) throws IOException {
        while (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                return files.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
                        .map(file -> folder.relativize(file).toString())
                        .toList();
            } catch (NoSuchFileException | UncheckedIOException gone) {
                if (gone instanceof UncheckedIOException e && !(e.getCause() instanceof NoSuchFileException)) {
                    throw e.getCause();
                }
            }
        }
        return List.of();
    }

    private static Map<String, String> digests(Path folder) throws IOException {
        Map<String, String> digests = new TreeMap<>();
        for (String name : names(folder)) {
            digests.put(name, Sha256.of(folder.resolve(name)).hex());
        }
        return digests;
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }
}
