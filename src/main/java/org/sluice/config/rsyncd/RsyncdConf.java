package org.sluice.config.rsyncd;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * What an {@code rsyncd.conf} says. Parameters are kept under their names in lower case, without blanks.
 *
 * @param global what stands outside of modules, from parameter to value, as it is at the end of the file
 * @param modules from module to its parameters, in the order of the file: its own and those that were global where it
 *     began
 * @param files that were read: itself, then what it includes, each as it is named
 * @param problems what the daemon would refuse to start a session over, or what could not be read; for people, not
 *     escaped
 */
public record RsyncdConf(
        Map<String, String> global,
        SequencedMap<String, Map<String, String>> modules,
        List<Path> files,
        List<String> problems) {

    /** Texts without a default of their own: where a module sets none, it has the last global one, even a later one. */
    private static final Set<String> WITHOUT_DEFAULT = Set.of(
            "authusers",
            "charset",
            "comment",
            "exclude",
            "excludefrom",
            "filter",
            "gid",
            "hostsallow",
            "hostsdeny",
            "include",
            "includefrom",
            "incomingchmod",
            "logfile",
            "outgoingchmod",
            "path",
            "post-xferexec",
            "pre-xferexec",
            "refuseoptions",
            "secretsfile",
            "tempdir",
            "uid");

    public RsyncdConf {
        global = Map.copyOf(global);
        SequencedMap<String, Map<String, String>> ordered = new LinkedHashMap<>();
        modules.forEach((name, parameters) -> ordered.put(name, Map.copyOf(parameters)));
        modules = Collections.unmodifiableSequencedMap(ordered);
        files = List.copyOf(files);
        problems = List.copyOf(problems);
    }

    /**
     * Reads a file and what it includes. A relative path is looked for beside the file that names it; the daemon looks
     * for it in its working directory, which is not known here.
     *
     * @throws IOException if the file itself can't be read; one that it includes is only a problem
     */
    public static RsyncdConf read(Path file) throws IOException {
        return RsyncdConfReader.read(file);
    }

    /** The value that is in force for a module, if it is set; for a module that there is not, the global one. */
    public Optional<String> value(String module, String parameter) {
        String key = ConfLine.key(parameter);
        Map<String, String> own = modules.get(module);
        String value = own == null ? global.get(key) : own.get(key);
        boolean isLateGlobal = value == null && WITHOUT_DEFAULT.contains(key);
        return Optional.ofNullable(isLateGlobal ? global.get(key) : value);
    }

    /** Whether a switch is on; one that is neither on nor off is as by default. */
    public boolean isOn(String module, String parameter, boolean byDefault) {
        return switch (value(module, parameter).map(ConfLine::key).orElse("")) {
            case "yes", "true", "1" -> true;
            case "no", "false", "0" -> false;
            default -> byDefault;
        };
    }
}
