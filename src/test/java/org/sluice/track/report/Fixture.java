package org.sluice.track.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.sluice.config.rsyncd.RsyncdConf;
import org.sluice.mirror.Pool;
import org.sluice.track.log.DaemonSettings;
import org.sluice.track.report.Report.State;
import org.sluice.track.session.SessionRules;

/** A log that a real daemon wrote, and what each client really had in the end, by checksum. */
record Fixture(String name, Path folder, JsonNode truth) {

    /** An address, a blank, a path: what a client can have. */
    private static String pair(String address, String path) {
        return address + " " + path;
    }

    static Path resources() {
        try {
            return Path.of(Fixture.class.getResource("/rsyncd").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<Fixture> all() throws IOException {
        try (Stream<Path> files = Files.list(resources())) {
            return files.filter(file -> file.toString().endsWith(".truth.json"))
                    .sorted()
                    .map(Fixture::load)
                    .toList();
        }
    }

    private static Fixture load(Path file) {
        try {
            String name = file.getFileName().toString().replace(".truth.json", "");
            return new Fixture(name, resources(), new ObjectMapper().readTree(shown(Files.readString(file))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For each pair that was judged by checksum, whether the client had the file. */
    Map<String, Boolean> had() {
        Map<String, Boolean> had = new HashMap<>();
        Map<String, String> addresses = new HashMap<>();
        truth.path("clients")
                .forEach(client -> addresses.put(
                        client.path("client").asText(), client.path("ip").asText()));
        truth.path("final").properties().forEach(entry -> {
            JsonNode found = entry.getValue();
            if (found.has("iso_sha_ok")) {
                String one = truth.path("served").fieldNames().next();
                had.put(
                        pair(found.path("ip").asText(), one),
                        found.path("iso_sha_ok").asBoolean());
            } else if (addresses.containsKey(entry.getKey())) {
                String address = addresses.get(entry.getKey());
                found.path("files").properties().stream()
                        .filter(file -> truth.path("served").has(file.getKey()))
                        .forEach(file -> had.merge(
                                pair(address, file.getKey()),
                                file.getValue().asText().equals("complete"),
                                Boolean::logicalAnd));
            }
        });
        return had;
    }

    static Fixture named(String name) throws IOException {
        return all().stream()
                .filter(fixture -> fixture.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** What our report says of the image that was released last, at a client. */
    Optional<Report.Holding> image(String address, Path scratch) throws IOException {
        return holdings(report(listing(scratch)), address)
                .filter(Fixture::isImage)
                .findFirst();
    }

    /** Whether the client really had it in the end. */
    boolean hadImage(String address) {
        return had().entrySet().stream()
                .filter(pair ->
                        pair.getKey().startsWith(address + " ") && pair.getKey().endsWith("-6.1.iso"))
                .allMatch(Map.Entry::getValue);
    }

    static Stream<Report.Holding> holdings(Report report, String address) {
        List<Report.Holding> holdings = new ArrayList<>();
        report.mirrors().forEach(mirror -> {
            if (mirror.addresses().contains(address)) {
                holdings.addAll(mirror.artifacts());
            }
        });
        return holdings.stream();
    }

    private static boolean isImage(Report.Holding holding) {
        return holding.path().endsWith("-6.1.iso");
    }

    /** The pairs that our report calls complete. */
    Set<String> claimed(Path scratch) throws IOException {
        return complete(report(listing(scratch)));
    }

    /** The same, had the daemon's lines come by way of syslog. */
    Set<String> claimed(Path scratch, SyslogForm form) throws IOException {
        List<Path> relayed = new ArrayList<>();
        for (Path log : logs()) {
            relayed.add(form.convert(log, scratch.resolve(log.getFileName())));
        }
        return complete(report(listing(scratch), relayed));
    }

    private static Set<String> complete(Report report) {
        Set<String> claimed = new HashSet<>();
        for (Report.MirrorReport mirror : report.mirrors()) {
            mirror.artifacts().stream()
                    .filter(holding -> holding.state() == State.COMPLETE)
                    .forEach(holding ->
                            mirror.addresses().forEach(address -> claimed.add(pair(address, holding.path()))));
        }
        return claimed;
    }

    Report report(Catalogue catalogue) throws IOException {
        return report(catalogue, logs());
    }

    private Report report(Catalogue catalogue, List<Path> logs) throws IOException {
        PostMortem reader = new PostMortem(
                catalogue, Pool.empty(), SessionRules.of(ZoneOffset.UTC, Duration.ofDays(2)), Instant.MIN);
        Path conf = folder.resolve(name + ".conf");
        LogFiles files = new LogFiles(logs, ZoneOffset.UTC);
        if (files.isRelayed()) {
            reader.expectDisorder();
        }
        files.read(
                Files.exists(conf)
                        ? DaemonSettings.of(RsyncdConf.read(conf)).formats()
                        : List.of(files.guess().best()),
                reader::accept);
        return reader.finish();
    }

    List<Path> logs() {
        List<Path> logs = new ArrayList<>();
        for (String suffix : List.of(".log.1", ".log", ".module.log")) {
            Path log = folder.resolve(name + suffix);
            if (Files.exists(log)) {
                logs.add(log);
            }
        }
        return logs;
    }

    private Listing listing(Path scratch) throws IOException {
        StringBuilder text = new StringBuilder("path\tsize\tsha256\n");
        truth.path("served")
                .properties()
                .forEach(file -> text.append(escaped(file.getKey()))
                        .append('\t')
                        .append(file.getValue().path("size").asLong())
                        .append('\t')
                        .append(file.getValue().path("sha256").asText())
                        .append('\n'));
        return Listing.read(Files.writeString(scratch.resolve(name + ".tsv"), text));
    }

    private static String escaped(String path) {
        return path.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n");
    }

    /** The truth writes a byte that is no UTF-8 as a lone surrogate; we show it as the daemon would. */
    private static String shown(String truth) {
        return Pattern.compile("\\\\udc([89a-f][0-9a-f])")
                .matcher(truth)
                .replaceAll(found ->
                        Matcher.quoteReplacement(String.format("\\\\#%03o", Integer.parseInt(found.group(1), 16))));
    }
}
