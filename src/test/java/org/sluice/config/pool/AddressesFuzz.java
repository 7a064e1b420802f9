package org.sluice.config.pool;

import static org.sluice.fuzz.Oracle.holds;
import static org.sluice.fuzz.Oracle.isPrintable;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sluice.config.read.AddressText;
import org.sluice.config.read.ProblemLog;
import org.sluice.fuzz.Oracle;

/** A mirror-addresses.yaml of any bytes. Only host names are looked up; an address that is added changes no other. */
public final class AddressesFuzz {

    private static final Path FILE = Oracle.scratch("mirror-addresses.yaml");
    private static final String MIRROR = "mirror.example.org";
    private static final String ADDED = "198.51.100.77";

    private AddressesFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        Optional<Map<InetAddress, String>> before = read(bytes);
        Optional<String> edited = AddressEdit.add(new String(bytes, StandardCharsets.UTF_8), MIRROR, ADDED);
        if (before.isPresent() && edited.isPresent()) {
            Map<InetAddress, String> expected = new HashMap<>(before.get());
            InetAddress added = AddressText.parse(ADDED).orElseThrow();
            expected.putIfAbsent(added, MIRROR);
            Map<InetAddress, String> after =
                    read(edited.get().getBytes(StandardCharsets.UTF_8)).orElseThrow();
            holds(after.containsKey(added), "it was not added");
            after.remove(added);
            expected.remove(added);
            holds(after.equals(expected) || after.size() >= 60, "another changed: %s is not %s", after, expected);
        }
    }

    private static Optional<Map<InetAddress, String>> read(byte[] bytes) {
        ProblemLog problems = new ProblemLog();
        ProblemLog warnings = new ProblemLog();
        Optional<Map<InetAddress, String>> found = new AddressFile(AddressesFuzz::resolve, problems, warnings)
                .read(Oracle.write(FILE, bytes), Optional.empty())
                .map(HashMap::new);
        holds(found.isPresent() || !problems.isEmpty(), "nothing is said of a file that can't be read");
        problems.all().forEach(problem -> isPrintable(problem.toString()));
        warnings.all().forEach(warning -> isPrintable(warning.toString()));
        return found;
    }

    private static Map<String, List<InetAddress>> resolve(Set<String> names) {
        names.forEach(name -> holds(AddressText.isHostName(name), "looks up %s", name));
        return Map.of();
    }
}
