package org.sluice.config.rsyncd;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** Which values belong to whom while a configuration is read: order matters. For one thread. */
final class Scopes {

    private final SequencedMap<String, Map<String, String>> modules = new LinkedHashMap<>();
    private Map<String, String> global = new HashMap<>();
    private Map<String, String> current = global;

    /** Goes on outside of modules. */
    void leaveModule() {
        current = global;
    }

    /** Goes on in a module. A new one begins with what is global by now; one that was begun before keeps its name. */
    void enterModule(String name) {
        String known = modules.keySet().stream()
                .filter(other -> ConfLine.key(other).equals(ConfLine.key(name)))
                .findFirst()
                .orElse(name);
        current = modules.computeIfAbsent(known, module -> new HashMap<>(global));
    }

    /** Sets a value where we are. */
    void set(String parameter, String value) {
        current.put(parameter, value);
    }

    /** Goes on outside of modules, and tells what is global, for {@link #restoreGlobal}. */
    Map<String, String> saveGlobal() {
        leaveModule();
        return Map.copyOf(global);
    }

    /** Goes on outside of modules, with what was global before. */
    void restoreGlobal(Map<String, String> saved) {
        global = new HashMap<>(saved);
        leaveModule();
    }

    RsyncdConf toConf(List<Path> files, List<String> problems) {
        return new RsyncdConf(global, modules, files, problems);
    }
}
