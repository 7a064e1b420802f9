package org.sluice.config;

import java.nio.file.Path;
import java.util.Optional;
import org.sluice.config.read.ProblemLog;
import org.sluice.config.read.Section;
import org.sluice.config.read.TextFile;
import org.sluice.config.read.Tree;
import org.sluice.config.read.YamlTree;

/** Reads {@code config/sluice.yaml}. Every key has a default, so an empty file is a whole configuration. */
public final class ConfigFile {

    private static final int MOST_BYTES = 1 << 20;
    private static final String REMEDY =
            "start Sluice where config/sluice.yaml is, or name the file with --config FILE "
                    + "(an empty one means the defaults)";

    private ConfigFile() {}

    /** Reads a file; relative paths in it stay relative to the working directory. Does not look at the machine. */
    public static ConfigReading load(Path file) {
        ProblemLog log = new ProblemLog();
        Optional<Tree> tree = TextFile.read(file, MOST_BYTES, REMEDY, log)
                .flatMap(text -> YamlTree.read(text, file.toString(), log))
                .filter(root -> hasKeys(root, file, log));
        return tree.map(root -> understand(root, log)).orElseGet(() -> new ConfigReading.Problems(log.all()));
    }

    /** The configuration that an empty file means. */
    public static SluiceConfig defaults() {
        return read(Section.of(new Tree.Nothing(), "", new ProblemLog()));
    }

    private static boolean hasKeys(Tree root, Path file, ProblemLog log) {
        boolean hasKeys = root instanceof Tree.Fields || root instanceof Tree.Nothing;
        if (!hasKeys) {
            log.add(file.toString(), "is no configuration: it must be keys with values, as config/sluice.yaml");
        }
        return hasKeys;
    }

    private static ConfigReading understand(Tree tree, ProblemLog log) {
        SluiceConfig config = read(Section.of(tree, "", log));
        NameChecks.check(config, log);
        ProofChecks.check(config, log);
        PlaceChecks.check(config, log);
        return log.isEmpty() ? new ConfigReading.Loaded(config) : new ConfigReading.Problems(log.all());
    }

    private static SluiceConfig read(Section root) {
        ProbeConfig probe = ProbeReader.read(root.section("probe"));
        Optional<MailConfig> mail = MailReader.read(root.section("mail"));
        SluiceConfig config = new SluiceConfig(
                DropReader.read(root.section("drop")),
                TreeReader.read(root.section("tree")),
                WaveReader.readAll(root),
                ReadinessReader.readAll(root, probe.usualEvidence()),
                EdgeReader.mirrors(root.section("mirrors")),
                RsyncdReader.readAll(root),
                SyslogReader.read(root.section("syslog")),
                AdmissionReader.read(root.section("admission")),
                probe,
                HookReader.readAll(root, mail),
                mail,
                EdgeReader.ledger(root.section("ledger")),
                EdgeReader.bus(root.section("bus")),
                HttpReader.read(root.section("http")));
        root.refuseUnknown();
        return config;
    }
}
