package org.sluice.config.rsyncd;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sluice.config.RsyncdConfig;
import org.sluice.config.SluiceConfig;
import org.sluice.config.read.HostAndPort;

/**
 * The {@code rsyncd.conf} that ships with Sluice: what it sets, and in its comments what for.
 *
 * @param conf its text
 */
public record RecommendedConf(ConfText conf) {

    private static final String SHIPPED_HOME = "/opt/sluice";
    private static final Pattern SHIPPED = Pattern.compile(SHIPPED_HOME + "([A-Za-z0-9/._-]*)");

    /** The daemon replaces names between percent signs. */
    private static final Pattern QUOTABLE = Pattern.compile("/[^'%\\p{Cntrl}]*");

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

    /**
     * Reads the shipped file.
     *
     * @throws IOException if it can't be read
     */
    public static RecommendedConf read(Path shipped) throws IOException {
        return new RecommendedConf(ConfText.read(shipped));
    }

    /**
     * With the tree of a configuration, and the module and the log of one of its daemons. One whose syslog is taken
     * sets no log file: what it would write into the spool itself is not syslog.
     */
    public RecommendedConf fitting(SluiceConfig config, RsyncdConfig daemon) {
        String shippedModule = conf.module().orElse(daemon.module());
        String lock = conf.value("lock file").orElse("").replace(shippedModule, daemon.module());
        ConfText fitting = conf.withModule(daemon.module())
                .with("path", absolute(config.tree().directory()))
                .with("lock file", lock);
        return new RecommendedConf(
                config.syslog().isSpool(daemon.log())
                        ? fitting.commented("log file", "Not set here: this daemon's syslog is taken.")
                        : fitting.with("log file", absolute(daemon.log())));
    }

    /**
     * With the hooks from where Sluice is installed. They ask where the daemon's environment says, else at the usual
     * place.
     *
     * @param home what a shell would take for more than a path is quoted; what can't be quoted is not written
     */
    public RecommendedConf asking(Path home) {
        String installed = absolute(home);
        return changed(line ->
                SHIPPED.matcher(line).replaceAll(found -> Matcher.quoteReplacement(word(installed, found.group(1)))));
    }

    /**
     * The same, asking where its gate is.
     *
     * @param gate nothing: they ask nobody
     */
    public RecommendedConf asking(Path home, Optional<HostAndPort> gate) {
        String at = gate.map(HostAndPort::toString).orElse("none");
        return at.equals(USUAL_GATE)
                ? asking(home)
                : asking(home)
                        .changed(line -> line.strip().startsWith("#")
                                ? line
                                : line.replace("|| exec ", "|| SLUICE_GATE=" + at + " exec "));
    }

    private RecommendedConf changed(UnaryOperator<String> change) {
        return new RecommendedConf(
                new ConfText(conf.lines().stream().map(change).toList()));
    }

    private static String word(String home, String rest) {
        if (PLAIN_PATH.matcher(home).matches()) {
            return home + rest;
        }
        return QUOTABLE.matcher(home).matches() ? "'" + home + rest + "'" : SHIPPED_HOME + rest;
    }

    /** The file's text. */
    public String text() {
        return conf.text();
    }

    /** Everything that it sets, in order. */
    public List<Setting> settings() {
        List<Setting> settings = new ArrayList<>();
        StringBuilder comment = new StringBuilder();
        boolean isModules = false;
        for (String line : conf.lines()) {
            String stripped = line.strip();
            isModules |= ConfText.isModule(line);
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

    private static String absolute(Path path) {
        return path.toAbsolutePath().normalize().toString();
    }
}
