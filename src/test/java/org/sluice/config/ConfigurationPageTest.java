package org.sluice.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/configuration.md and config/sluice.yaml name exactly the keys that the reader knows. */
class ConfigurationPageTest {

    private static final String WRONG = "zzzzzzzzzzzz";

    /** A key that nobody knows, in every section: the reader answers with the keys that there are. */
    private static final String PROBE = """
            WRONG: 1
            drop: {WRONG: 1, signatures: {WRONG: 1}, manifests: {WRONG: 1}}
            tree: {WRONG: 1}
            waves: [{WRONG: 1, gate: {WRONG: 1}}]
            readiness: [{WRONG: 1}]
            mirrors: {WRONG: 1}
            rsyncd: {WRONG: 1}
            syslog: {WRONG: 1, tls: {WRONG: 1}}
            admission: {WRONG: 1, limits: {WRONG: 1}}
            probe: {WRONG: 1}
            hooks: [{WRONG: 1, webhook: {WRONG: 1}, mail: {WRONG: 1}}]
            mail: {WRONG: 1}
            ledger: {WRONG: 1}
            bus: {WRONG: 1, acceptors: {WRONG: 1, tls: {WRONG: 1}}}
            http: {WRONG: 1, tls: {WRONG: 1}}
            """;

    @TempDir
    Path folder = Path.of("");

    @Test
    void theTableNamesExactlyTheKeysThatTheReaderKnows() throws IOException {
        String page = Files.readString(Path.of("docs/configuration.md"));

        Set<String> told = matches("(?m)^\\| `([a-z0-9.\\[\\]-]+)` \\|", page);

        assertThat(told).isEqualTo(keysOfTheReader());
    }

    @Test
    void theShippedFileHasEveryKey() throws IOException {
        String file = Files.readString(Path.of("config/sluice.yaml")).replace("\n#  ", "\n ");

        for (String key : keysOfTheReader()) {
            String last = key.substring(key.lastIndexOf('.') + 1);
            assertThat(file).containsPattern("(?m)^[ -]*" + last + ":|[ {]" + last + ": 30m");
        }
    }

    @Test
    void theDefaultsInTheTableAreTheShippedFiles() throws IOException {
        String file = Files.readString(Path.of("config/sluice.yaml"));
        String page = Files.readString(Path.of("docs/configuration.md"));

        Map<String, String> defaults = new TreeMap<>();
        Pattern.compile("(?m)^\\| `([a-z-]+[a-z.-]*)` \\|[^|]*\\| `([^`]+)` \\|")
                .matcher(page)
                .results()
                .forEach(row -> defaults.put(row.group(1), row.group(2)));

        assertThat(defaults).hasSizeGreaterThan(25);
        defaults.forEach((key, value) -> assertThat(file)
                .containsPattern("(?m)^ +" + key.substring(key.lastIndexOf('.') + 1) + ": +" + Pattern.quote(value)));
    }

    private Set<String> keysOfTheReader() throws IOException {
        List<String> problems = new ConfigText(folder).problems(PROBE.replace("WRONG", WRONG));
        Set<String> keys = new TreeSet<>();
        for (String problem : problems) {
            int there = problem.indexOf("; there is: ");
            int wrong = problem.indexOf(WRONG);
            if (there > 0 && problem.contains("no such key")) {
                String prefix = problem.substring(0, wrong).replace("[0]", "[]");
                for (String key :
                        problem.substring(there + "; there is: ".length()).split(", ", -1)) {
                    keys.add(prefix + key);
                }
            }
        }
        keys.removeIf(group -> keys.stream().anyMatch(key -> key.startsWith(group + ".")) && !group.endsWith("gate"));
        return keys;
    }

    private static Set<String> matches(String expression, String text) {
        Set<String> found = new TreeSet<>();
        for (MatchResult match :
                Pattern.compile(expression).matcher(text).results().toList()) {
            found.add(match.group(1));
        }
        return found;
    }
}
