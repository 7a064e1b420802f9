package org.sluice.fuzz;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code make fuzz}: runs targets one after the other, each in a process of its own, and says what came of it. */
final class FuzzRun {

    private static final Path PLACE = Path.of("target/fuzz");
    private static final String INSTRUMENTED = "org.sluice.**:org.bouncycastle.bcpg.**:org.bouncycastle.openpgp.**"
            + ":org.yaml.snakeyaml.**:com.fasterxml.jackson.core.**:com.fasterxml.jackson.dataformat.**";
    private static final Pattern EDGES = Pattern.compile("#\\d+\\s.* cov: (\\d+) .*");
    private static final Pattern DONE = Pattern.compile("Done (\\d+) runs in (\\d+) second.*");
    private static final Pattern FOUND = Pattern.compile("== (?:Java Exception|libFuzzer).*|.*ERROR: libFuzzer.*");

    private final int seconds;
    private final PrintStream out;

    private FuzzRun(int seconds, PrintStream out) {
        this.seconds = seconds;
        this.out = out;
    }

    /**
     * Fuzzes.
     *
     * @param arguments names of targets, all without any; {@code --seconds N} for each, 600 without it
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> names = new ArrayList<>(List.of(arguments));
        int at = names.indexOf("--seconds");
        int seconds = at < 0 ? 600 : Integer.parseInt(names.get(at + 1));
        if (at >= 0) {
            names.subList(at, at + 2).clear();
        }
        List<Target> targets = Target.all().stream()
                .filter(target -> names.isEmpty() || names.contains(target.name()))
                .toList();
        if (targets.isEmpty()) {
            System.err.println("there is no such target; there are " + Target.all());
            System.exit(2);
        }
        FuzzRun run = new FuzzRun(seconds, System.out);
        int findings = 0;
        for (Target target : targets) {
            findings += run.fuzz(target);
        }
        System.exit(findings == 0 ? 0 : 1);
    }

    private int fuzz(Target target) throws IOException, InterruptedException {
        Path folder = PLACE.resolve(target.name());
        Path corpus = Files.createDirectories(folder.resolve("corpus"));
        Files.createDirectories(folder.resolve("found"));
        for (Path known : target.known()) {
            Files.copy(known, corpus.resolve(known.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(command(target, folder))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        int status = process.waitFor();
        return report(target, log, folder.resolve("found"), status);
    }

    private List<String> command(Target target, Path folder) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-XX:+EnableDynamicAgentLoading",
                "--enable-native-access=ALL-UNNAMED"));
        if (Runtime.version().feature() >= 24) {
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target.type().getName(),
                "--instrumentation_includes=" + INSTRUMENTED,
                "--disabled_hooks=com.code_intelligence.jazzer.sanitizers.RegexRoadblocks",
                "--reproducer_path=" + folder.resolve("found"),
                "--keep_going=50",
                "-artifact_prefix=" + folder.resolve("found") + "/",
                "-max_total_time=" + seconds,
                "-max_len=" + target.longest(),
                "-timeout=60",
                "-rss_limit_mb=3000"));
        Path dictionary = Target.resource("fuzz/" + target + ".dict");
        if (Files.exists(dictionary)) {
            command.add("-dict=" + dictionary);
        }
        command.add(folder.resolve("corpus").toString());
        return command;
    }

    private int report(Target target, Path log, Path found, int status) throws IOException {
        String edges = "?";
        String runs = "no end";
        int findings = 0;
        try (BufferedReader lines = Files.newBufferedReader(log, StandardCharsets.ISO_8859_1)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher seen = EDGES.matcher(line);
                edges = seen.matches() ? seen.group(1) : edges;
                Matcher done = DONE.matcher(line);
                runs = done.matches() ? runs(done) : runs;
                findings += FOUND.matcher(line).matches() && !line.contains("crashing input") ? 1 : 0;
            }
        }
        findings = status != 0 && findings == 0 ? 1 : findings;
        out.printf("%-10s %s, %s edges, %d findings%n", target, runs, edges, findings);
        if (findings > 0) {
            out.println(
                    "           see " + log + "; keep what was found as src/test/resources/fuzz/" + target + "/...:");
            try (Stream<Path> files = Files.list(found)) {
                files.sorted().limit(50).forEach(file -> out.println("           " + file));
            }
        }
        return findings;
    }

    private static String runs(Matcher done) {
        long seconds = Math.max(1, Long.parseLong(done.group(2)));
        return String.format(
                "%,d inputs in %d s (%,d/s)",
                Long.parseLong(done.group(1)), seconds, Long.parseLong(done.group(1)) / seconds);
    }
}
