package org.sluice.verify;

import static org.sluice.fuzz.Oracle.holds;
import static org.sluice.fuzz.Oracle.isPrintable;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.sluice.release.ArtifactName;
import org.sluice.release.Expectation;
import org.sluice.release.TreeLayout;

/** A manifest of any bytes: the first says which form it has. No line of it leads out of the tree. */
public final class ManifestFuzz {

    private static final List<String> NAMES = List.of("SHA256SUMS", "upgrades.yml", "latest.json");
    private static final TreeLayout LAYOUT = new TreeLayout("tails");
    private static final ManifestReader READER = new ManifestReader(LAYOUT);
    private static final Path TREE = Path.of("/srv/tree");

    private ManifestFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        if (bytes.length == 0) {
            return;
        }
        String name = NAMES.get((bytes[0] & 0xff) % NAMES.size());
        switch (READER.read(name, Arrays.copyOfRange(bytes, 1, bytes.length))) {
            case ManifestContent.Malformed malformed -> {
                isPrintable(malformed.where());
                isPrintable(malformed.problem());
            }
            case ManifestContent.Lines(List<Expectation> lines) -> {
                long names = lines.stream().map(Expectation::name).distinct().count();
                holds(names == lines.size(), "a name stands twice");
                lines.forEach(ManifestFuzz::check);
            }
        }
    }

    private static void check(Expectation line) {
        ArtifactName name = line.name();
        isPrintable(name.text());
        holds(ArtifactName.parse(name.text()).filter(name::equals).isPresent(), "no name of ours: %s", name);
        Path place = TREE.resolve(LAYOUT.path(name).text());
        holds(place.normalize().equals(place) && place.startsWith(TREE.resolve("tails")), "outside: %s", place);
        holds(line.size().isEmpty() || line.size().getAsLong() > 0, "a size of nothing");
    }
}
