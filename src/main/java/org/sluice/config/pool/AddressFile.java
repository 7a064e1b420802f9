package org.sluice.config.pool;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sluice.config.read.AddressText;
import org.sluice.config.read.Form;
import org.sluice.config.read.Nearest;
import org.sluice.config.read.ProblemLog;
import org.sluice.config.read.Section;
import org.sluice.config.read.TextFile;
import org.sluice.config.read.Tree;
import org.sluice.config.read.YamlTree;

/**
 * Reads the private file that says which addresses each mirror pulls from: {@code mirror: [address or host name, …]}.
 * For one thread.
 */
public final class AddressFile {

    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_OF_A_MIRROR = 64;
    private static final String REMEDY =
            "mirrors.addresses names it; without it no mirror is known by its address, and none can be ready";

    private static final Form<String> SOURCE = new Form<>(
            "an address or a host name, such as 192.0.2.11, \"2001:db8::1\" or rsync.example.org",
            text -> Optional.of(text)
                    .filter(source -> AddressText.parse(source).isPresent() || AddressText.isHostName(source)));

    private final Resolver resolver;
    private final ProblemLog problems;
    private final ProblemLog warnings;
    private final Map<InetAddress, String> mirrorOf = new HashMap<>();

    public AddressFile(Resolver resolver, ProblemLog problems, ProblemLog warnings) {
        this.resolver = resolver;
        this.problems = problems;
        this.warnings = warnings;
    }

    /**
     * Reads the file.
     *
     * @param mirrors the names that may occur; nothing: any
     * @return from address to mirror's name; nothing if the file can't be read as such
     */
    public Optional<Map<InetAddress, String>> read(Path file, Optional<Set<String>> mirrors) {
        return TextFile.read(file, MOST_BYTES, REMEDY, problems)
                .flatMap(text -> YamlTree.read(text, file.toString(), problems))
                .filter(tree -> isGroup(tree, file))
                .map(tree -> addresses(Section.of(tree, "", problems), mirrors));
    }

    private boolean isGroup(Tree tree, Path file) {
        boolean isGroup = tree instanceof Tree.Fields || tree instanceof Tree.Nothing;
        if (!isGroup) {
            problems.add(file.toString(), "must be lines of the form \"mirror: [address, …]\"");
        }
        return isGroup;
    }

    private Map<InetAddress, String> addresses(Section root, Optional<Set<String>> mirrors) {
        Map<String, List<String>> sources = new LinkedHashMap<>();
        for (String mirror : root.keys()) {
            if (mirrors.isPresent() && !mirrors.get().contains(mirror)) {
                root.problem(mirror, "no mirror is called so" + nearest(mirror, mirrors.get()));
            } else {
                sources.put(mirror, sources(root, mirror));
            }
        }
        Map<String, List<InetAddress>> resolved = resolver.resolve(hostNames(sources));
        sources.forEach((mirror, written) -> written.forEach(source -> tie(mirror, source, resolved)));
        return Map.copyOf(mirrorOf);
    }

    private List<String> sources(Section root, String mirror) {
        List<String> sources = root.tree(mirror) instanceof Tree.Text
                ? root.optional(mirror, SOURCE).stream().toList()
                : root.values(mirror, List.of(), SOURCE);
        if (sources.size() > MOST_OF_A_MIRROR) {
            root.problem(mirror, "has more than " + MOST_OF_A_MIRROR + " addresses; the rest is left out");
        }
        return sources.subList(0, Math.min(sources.size(), MOST_OF_A_MIRROR));
    }

    private static Set<String> hostNames(Map<String, List<String>> sources) {
        Set<String> names = new LinkedHashSet<>();
        sources.values().forEach(names::addAll);
        names.removeIf(source -> AddressText.parse(source).isPresent());
        return names;
    }

    private void tie(String mirror, String source, Map<String, List<InetAddress>> resolved) {
        List<InetAddress> addresses =
                AddressText.parse(source).map(List::of).orElseGet(() -> resolved.getOrDefault(source, List.of()));
        if (addresses.isEmpty()) {
            warnings.add(mirror, source + " can't be resolved now");
        }
        for (InetAddress address : addresses) {
            String other = mirrorOf.putIfAbsent(address, mirror);
            if (other != null && !other.equals(mirror)) {
                problems.add(
                        mirror,
                        address.getHostAddress() + " is already the address of " + other
                                + "; one address can't tell two mirrors apart");
            }
        }
    }

    private static String nearest(String wrong, Set<String> mirrors) {
        return Nearest.of(wrong, mirrors)
                .map(near -> "; did you mean \"" + near + "\"?")
                .orElse(" in mirrors.json");
    }
}
