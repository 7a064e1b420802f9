package org.sluice.config.pool;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sluice.config.read.Form;
import org.sluice.config.read.JsonTree;
import org.sluice.config.read.ProblemLog;
import org.sluice.config.read.Section;
import org.sluice.config.read.SizeText;
import org.sluice.config.read.TextFile;
import org.sluice.config.read.Tree;
import org.sluice.mirror.Mirror;

/** Reads mirrors.json. An entry that is wrong is left out; keys that are not known are ignored with a warning. */
final class MirrorsJson {

    private static final int MOST_BYTES = 8 << 20;
    private static final int CLIENTS_TAKE = 32 << 10;
    private static final int MOST_MIRRORS = 1000;
    private static final String REMEDY = "mirrors.file names the list of mirrors";
    private static final URI NO_URL = URI.create("");
    private static final Form<Integer> WEIGHT = Form.number(0, 1_000_000);
    private static final Form<URI> URL =
            new Form<>("an http or https URL with a host, and nothing secret in it", UrlPrefix::parse);
    private static final List<String> KEYS = List.of("url_prefix", "weight", "rsync_url", "email", "notes");

    private final ProblemLog problems;
    private final ProblemLog warnings;

    private MirrorsJson(ProblemLog problems, ProblemLog warnings) {
        this.problems = problems;
        this.warnings = warnings;
    }

    /** The mirrors in the order of the file; nothing if there is no list of mirrors to be read. */
    static Optional<List<Mirror>> read(Path file, ProblemLog problems, ProblemLog warnings) {
        MirrorsJson reader = new MirrorsJson(problems, warnings);
        return TextFile.read(file, MOST_BYTES, REMEDY, problems)
                .flatMap(text -> reader.tree(text, file))
                .flatMap(tree -> reader.mirrors(tree, file));
    }

    private Optional<Tree> tree(String text, Path file) {
        int size = text.getBytes(StandardCharsets.UTF_8).length;
        if (size > CLIENTS_TAKE) {
            warnings.add(
                    file.toString(),
                    "has " + size + " bytes; Tails' clients refuse more than " + SizeText.text(CLIENTS_TAKE));
        }
        return JsonTree.read(text, file.toString(), problems);
    }

    private Optional<List<Mirror>> mirrors(Tree tree, Path file) {
        Section root = Section.of(tree, "", problems);
        if (!(root.tree("mirrors") instanceof Tree.Items(List<Tree> items))) {
            problems.add(file.toString(), "has no list \"mirrors\"");
            return Optional.empty();
        }
        if (!root.tree("version").equals(new Tree.Text("1"))) {
            warnings.add("version", "is not 1; read as if it were");
        }
        if (items.size() > MOST_MIRRORS) {
            problems.add(
                    "mirrors[" + MOST_MIRRORS + "]", "is more than Sluice takes; it and all after it are left out");
        }
        warnUnknown(root, List.of("version", "mirrors"));
        List<MirrorNames.Entry> entries = new ArrayList<>();
        for (int index = 0; index < Math.min(items.size(), MOST_MIRRORS); index++) {
            entry(items.get(index), "mirrors[" + index + "]").ifPresent(entries::add);
        }
        return Optional.of(MirrorNames.name(entries, problems));
    }

    private Optional<MirrorNames.Entry> entry(Tree tree, String path) {
        ProblemLog wrong = new ProblemLog();
        Section entry = Section.of(tree, path, wrong);
        URI url = entry.required("url_prefix", NO_URL, URL);
        int weight = entry.required("weight", 0, WEIGHT);
        warnUnknown(entry, KEYS);
        wrong.all().forEach(problem -> problems.add(problem.path(), problem.message()));
        return wrong.isEmpty() ? Optional.of(new MirrorNames.Entry(path, url, weight)) : Optional.empty();
    }

    private void warnUnknown(Section section, List<String> known) {
        section.keys().stream()
                .filter(key -> !known.contains(key))
                .sorted()
                .forEach(key -> warnings.add(section.path(key), "is not known and was ignored"));
    }
}
