package org.sluice.cli.doctor;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What an rsyncd.conf says: parameters of all modules, and of each one.
 *
 * @param global from parameter to value
 * @param modules from module to its parameters
 */
record RsyncdConf(Map<String, String> global, Map<String, Map<String, String>> modules) {

    RsyncdConf {
        global = Map.copyOf(global);
        modules = Map.copyOf(modules);
    }

    /** The value that is in force for a module: its own, or the global one. */
    Optional<String> value(String module, String parameter) {
        String key = key(parameter);
        Map<String, String> own = modules.getOrDefault(module, Map.of());
        return Optional.ofNullable(own.getOrDefault(key, global.get(key)));
    }

    /** Whether a parameter is on. */
    boolean isOn(String module, String parameter, boolean byDefault) {
        return value(module, parameter)
                .map(value -> value.toLowerCase(Locale.ROOT))
                .map(value -> value.equals("yes") || value.equals("true") || value.equals("1"))
                .orElse(byDefault);
    }

    /** As the daemon compares names of parameters: no blanks, no case. */
    private static String key(String parameter) {
        return parameter.replaceAll("[\\s_-]", "").toLowerCase(Locale.ROOT);
    }

    /** Takes an rsyncd.conf line by line. */
    static final class Builder {

        private final Map<String, String> global = new HashMap<>();
        private final Map<String, Map<String, String>> modules = new HashMap<>();
        private Map<String, String> current = global;

        /** Takes a whole line: continued ones joined, no comment. */
        void line(String line) {
            int equals = line.indexOf('=');
            if (line.startsWith("[") && line.endsWith("]")) {
                String name = line.substring(1, line.length() - 1).strip();
                current = name.equalsIgnoreCase("global")
                        ? global
                        : modules.computeIfAbsent(name, module -> new HashMap<>());
            } else if (equals > 0) {
                current.put(
                        key(line.substring(0, equals)),
                        line.substring(equals + 1).strip());
            }
        }

        RsyncdConf build() {
            return new RsyncdConf(global, modules);
        }
    }
}
