package org.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.awaitility.core.ThrowingRunnable;
import org.jspecify.annotations.Nullable;
import org.sluice.cli.Console;
import org.sluice.cli.Sluice;
import org.sluice.config.ConfigFile;
import org.sluice.config.ConfigReading;
import org.sluice.testkit.OpenPgpKeys;

/**
 * A release manager's whole site in a scratch folder: configuration, key, drop directory, tree, and the pipeline that
 * runs with them. Commands run in this process, each as a user would type it.
 */
final class Site implements AutoCloseable {

    /** For how long a test waits for something that should come at once. */
    static final Duration SOON = Duration.ofMinutes(1);

    static final OpenPgpKeys KEY = OpenPgpKeys.good("Release key <release@example.org>", Uploads.BORN);

    private static final String CONFIGURATION = """
            drop:
              directory: ROOT/drop
              quarantine: ROOT/quarantine
              poll: 100ms
              settle: 400ms
              reject-after: 5s
              signatures: { keyring: ROOT/keys.asc }
              manifests: { directory: ROOT/manifests }
            tree: { directory: ROOT/volume/tree, staging: ROOT/volume/staging, keep-free: 1MiB }
            waves:
              - { name: images, kinds: [iso, img], collect: 500ms, gate: immediate }
              - { name: iuks, kinds: [iuk], collect: 500ms, gate: { ready: first-mirror, of: images, or-after: 4h } }
            mirrors: { file: ROOT/mirrors.json, addresses: ROOT/addresses.yaml, refresh: 1s }
            rsyncd: { log: ROOT/daemon/rsyncd.log, conf: ROOT/daemon/rsyncd.conf, poll: 100ms }
            admission: { gate: "127.0.0.1:0" }
            probe: { enabled: false }
            ledger: { file: ROOT/ledger.db }
            bus: { journal: ROOT/journal, attempts: 3, back-off: 100ms }
            http: { listen: "127.0.0.1:0" }
            """;

    private static final String MIRRORS = """
            { "version": 1, "mirrors": [
              { "url_prefix": "https://a.example.org/tails/", "weight": 10 },
              { "url_prefix": "https://b.example.org/tails/", "weight": 5 },
              { "url_prefix": "https://c.example.org/tails/", "weight": 5 },
              { "url_prefix": "https://off.example.org/tails/", "weight": 0 } ] }
            """;

    private static final String ADDRESSES = """
            a.example.org: [127.0.0.11]
            b.example.org: [127.0.0.12]
            c.example.org: [127.0.0.13]
            off.example.org: [127.0.0.14]
            """;

    private final Path root;
    private @Nullable Pipeline pipeline;
    private @Nullable CamelContext camel;

    private Site(Path root) {
        this.root = root;
    }

    /** What a command said. */
    record Said(int exit, String out, String err) {

        JsonNode json() {
            try {
                return new ObjectMapper().readTree(out);
            } catch (IOException e) {
                throw new AssertionError("no JSON: " + out + err, e);
            }
        }
    }

    /** A site that runs. */
    static Site start(Path root) throws IOException {
        return start(root, text -> text);
    }

    /** A site that runs with another configuration. */
    static Site start(Path root, UnaryOperator<String> change) throws IOException {
        Site site = prepare(root, change);
        site.run();
        return site;
    }

    /** A site that does not run yet. */
    static Site prepare(Path root, UnaryOperator<String> change) throws IOException {
        Site site = new Site(root);
        Files.createDirectories(site.drop());
        Files.createDirectories(root.resolve("daemon"));
        Files.copy(Path.of("deploy/rsyncd/rsyncd.conf"), root.resolve("daemon/rsyncd.conf"));
        Files.writeString(site.configuration(), change.apply(CONFIGURATION).replace("ROOT", root.toString()));
        Files.writeString(root.resolve("mirrors.json"), MIRRORS);
        Files.writeString(root.resolve("addresses.yaml"), ADDRESSES);
        Files.write(root.resolve("keys.asc"), OpenPgpKeys.armoured(KEY.publicKeys()));
        return site;
    }

    /** Adds a key to the keyring. */
    void trust(OpenPgpKeys key) throws IOException {
        Files.write(root.resolve("keys.asc"), OpenPgpKeys.armoured(key.publicKeys()), StandardOpenOption.APPEND);
    }

    /** Starts the pipeline. */
    void run() throws IOException {
        run(InstantSource.system());
    }

    /** Starts the pipeline, which goes by this clock. */
    void run(InstantSource clock) throws IOException {
        if (!(ConfigFile.load(configuration()) instanceof ConfigReading.Loaded(var config))) {
            throw new AssertionError(sluice("config", "check").err());
        }
        pipeline = Pipeline.start(config, Path.of("routes"), clock, context -> camel = context);
    }

    /** The port of metrics and health. */
    int port() {
        return Objects.requireNonNull(pipeline, "it does not run").port();
    }

    /** The methods of each path that the pipeline answers. */
    Map<String, Set<String>> answered() {
        return Objects.requireNonNull(pipeline, "it does not run").answered();
    }

    /** Sends a message to the broker, as something else on it might. */
    void send(String queue, String message) {
        try (ProducerTemplate sender =
                Objects.requireNonNull(camel, "it does not run").createProducerTemplate()) {
            sender.sendBody("outbox:queue:" + queue, message);
        } catch (IOException e) {
            throw new AssertionError(queue, e);
        }
    }

    @Override
    public void close() {
        if (pipeline != null) {
            pipeline.close();
            pipeline = null;
        }
    }

    Path root() {
        return root;
    }

    Path drop() {
        return root.resolve("drop");
    }

    /** What tree and staging lie on: a directory that another volume may be mounted on. */
    Path volume() {
        return root.resolve("volume");
    }

    Path tree() {
        return volume().resolve("tree");
    }

    /** Where the rsync daemon logs. */
    Path log() {
        return root.resolve("daemon/rsyncd.log");
    }

    Path quarantine() {
        return root.resolve("quarantine");
    }

    /** A file of the tree, by the last part of its path; it need not be there. */
    Path published(String path) {
        return tree().resolve("tails").resolve(path);
    }

    Path configuration() {
        return root.resolve("sluice.yaml");
    }

    /** Runs a command with this site's configuration. */
    Said sluice(String... arguments) {
        String[] all = new String[arguments.length + 2];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--config";
        all[arguments.length + 1] = configuration().toString();
        return command(all);
    }

    /** Runs a command as it stands. */
    static Said command(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = Sluice.commandLine(new Console(new PrintWriter(out), new PrintWriter(err)))
                .execute(arguments);
        return new Said(exit, out.toString(), err.toString());
    }

    /** The text that the release manager sees. */
    String status() {
        return sluice("status").out();
    }

    /** Writes a program into the scratch folder, which it knows as {@code ROOT}. */
    Path script(String name, String text) throws IOException {
        Path script = Files.writeString(root.resolve(name), text.replace("ROOT", root.toString()));
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Puts a file into the drop directory by renaming it there, complete. */
    Path upload(String name, byte[] content) throws IOException {
        Path outside = Files.write(root.resolve(UUID.randomUUID().toString()), content);
        Path target = drop().resolve(name);
        Files.createDirectories(target.getParent());
        return Files.move(outside, target, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Puts a file and a good signature of it into the drop directory. */
    void uploadSigned(String name, byte[] content) throws IOException {
        upload(name + ".sig", KEY.sign(content, Instant.now()));
        upload(name, content);
    }

    /** Waits until this passes. */
    static void soon(ThrowingRunnable assertion) {
        await().atMost(SOON).pollInterval(Duration.ofMillis(100)).untilAsserted(assertion);
    }

    /** Waits until a published file has this content. */
    void awaitPublished(String path, byte[] content) {
        soon(() -> assertThat(published(path)).as(this::status).hasBinaryContent(content));
    }

    /** Waits until the wave of a release is staged. */
    void awaitStaged(String release, String wave) {
        soon(() -> assertThat(wave(release, wave).path("state").textValue()).isEqualTo("staged"));
    }

    /** A wave as {@code status --json} tells it; empty if there is none. */
    JsonNode wave(String release, String name) {
        for (JsonNode wave : sluice("status", release, "--json").json().at("/releases/0/waves")) {
            if (wave.path("wave").textValue().equals(name)) {
                return wave;
            }
        }
        return new ObjectMapper().createObjectNode();
    }

    /** What a file in the drop directory waits for; empty if it does not wait. */
    String waitsFor(String name) {
        return find("drop", "file", path -> path.endsWith("/" + name))
                .path("waitingFor")
                .asText();
    }

    /** The rejection of a file, by its name as it is shown; missing if there is none. */
    JsonNode rejected(String name) {
        return find("rejected", "name", name::equals);
    }

    private JsonNode find(String list, String key, Predicate<String> wanted) {
        for (JsonNode one : sluice("status", "--json").json().path(list)) {
            if (wanted.test(one.path(key).textValue())) {
                return one;
            }
        }
        return MissingNode.getInstance();
    }
}
