package org.sluice.config.rsyncd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sluice.config.RsyncdConfig;
import org.sluice.config.SluiceConfig;
import org.sluice.config.read.HostAndPort;

/**
 * The {@code rsyncd.conf} that ships with Sluice: what it sets, and in its comments what for.
 *
 * @param lines of the file
 */
public record RecommendedConf(List<String> lines) {

    private static final String SHIPPED_HOME = "/opt/sluice";
    private static final Pattern PLAIN_PATH = Pattern.compile("/[A-Za-z0-9/._+-]*");

    /** Where the hook asks that is told nothing. */
    private static final String USUAL_GATE = "127.0.0.1:5515";

    /**
     * A parameter that it sets.
     *
     * @param isModules whether it belongs to the module
     * @param purpose the comment above it; empty where it needs none
     */
    public record Setting(boolean isModules, String name, String value, String purpose) {

        /** As it is written in a file. */
        public String line() {
            return name + " = " + value;
        }
    }

    public RecommendedConf {
        lines = List.copyOf(lines);
    }

    /**
     * Reads the shipped file.
     *
     * @throws IOException if it can't be read
     */
    public static RecommendedConf read(Path shipped) throws IOException {
        return new RecommendedConf(Files.readAllLines(shipped));
    }

    /** With the tree of a configuration, and the module and the log of one of its daemons. */
    public RecommendedConf fitting(SluiceConfig config, RsyncdConfig daemon) {
        String module = daemon.module();
        String shippedModule = lines.stream()
                .filter(RecommendedConf::isModule)
                .findFirst()
                .map(line -> line.substring(1, line.indexOf(']')))
                .orElse(module);
        return new RecommendedConf(lines.stream()
                .map(line -> isModule(line) ? "[" + module + "]" : line)
                .map(line -> with(
                        line, "path", config.tree().directory().toAbsolutePath().normalize()))
                .map(line ->
                        with(line, "log file", daemon.log().toAbsolutePath().normalize()))
                .map(line -> isSetting(line, "lock file") ? line.replace(shippedModule, module) : line)
                .toList());
    }

    /**
     * With the hooks from where Sluice is installed, asking where its gate is.
     *
     * @param home a path that a shell would take for more than a path is not written
     * @param gate nothing: they ask nobody
     */
    public RecommendedConf asking(Path home, Optional<HostAndPort> gate) {
        String installed = home.toAbsolutePath().normalize().toString();
        String at = gate.map(HostAndPort::toString).orElse("none");
        return new RecommendedConf(lines.stream()
                .map(line -> PLAIN_PATH.matcher(installed).matches() ? line.replace(SHIPPED_HOME, installed) : line)
                .map(line -> at.equals(USUAL_GATE) || line.strip().startsWith("#")
                        ? line
                        : line.replace("|| exec ", "|| SLUICE_GATE=" + at + " exec "))
                .toList());
    }

    /** The file's text. */
    public String text() {
        return String.join("\n", lines) + "\n";
    }

    /** Everything that it sets, in order. */
    public List<Setting> settings() {
        List<Setting> settings = new ArrayList<>();
        StringBuilder comment = new StringBuilder();
        boolean isModules = false;
        for (String line : lines) {
            String stripped = line.strip();
            isModules |= isModule(line);
            if (stripped.startsWith("#")) {
                comment.append(comment.isEmpty() ? "" : " ")
                        .append(stripped.substring(1).strip());
                continue;
            }
            int equals = stripped.indexOf('=');
            if (equals > 0) {
                settings.add(new Setting(
                        isModules,
                        stripped.substring(0, equals).strip(),
                        stripped.substring(equals + 1).strip(),
                        comment.toString()));
            }
            comment.setLength(0);
        }
        return List.copyOf(settings);
    }

    /** What it sets a parameter to. */
    public Optional<Setting> setting(String name) {
        return settings().stream()
                .filter(setting -> ConfLine.key(setting.name()).equals(ConfLine.key(name)))
                .findFirst();
    }

    private static String with(String line, String name, Path value) {
        return isSetting(line, name) ? line.substring(0, line.indexOf('=')) + "= " + value : line;
    }

    private static boolean isSetting(String line, String name) {
        int equals = line.indexOf('=');
        return !line.strip().startsWith("#")
                && equals > 0
                && ConfLine.key(line.substring(0, equals)).equals(ConfLine.key(name));
    }

    private static boolean isModule(String line) {
        return line.startsWith("[") && line.contains("]");
    }
}
