package org.sluice.config;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.sluice.config.read.DurationText;
import org.sluice.config.read.Form;
import org.sluice.config.read.Section;
import org.sluice.config.read.Tree;

/** Reads {@code rsyncd}. */
final class RsyncdReader {

    private static final Form<String> MODULE =
            Form.matching("[A-Za-z0-9][A-Za-z0-9._-]{0,99}", "the name of an rsync module, such as amnesia-archive");
    static final Form<ZoneId> ZONE = new Form<>("a time zone, such as UTC or Europe/Berlin", RsyncdReader::zone);

    private static final String KEY = "rsyncd";
    private static final String LOG = "log";
    private static final Path DEFAULT_LOG = Path.of("data/rsyncd/rsyncd.log");

    private RsyncdReader() {}

    /** One daemon's keys, or a list of them. */
    static List<RsyncdConfig> readAll(Section root) {
        if (!(root.tree(KEY) instanceof Tree.Items(List<Tree> items))) {
            return List.of(read(root.section(KEY)));
        }
        if (items.isEmpty()) {
            root.problem(KEY, "names no daemon");
        }
        return root.sections(KEY).orElse(List.of()).stream()
                .map(RsyncdReader::read)
                .toList();
    }

    private static RsyncdConfig read(Section rsyncd) {
        RsyncdConfig config = new RsyncdConfig(
                rsyncd.has("name") ? rsyncd.value("name", Forms.UNREADABLE, Forms.NAME) : RsyncdConfig.DEFAULT_NAME,
                logs(rsyncd),
                rsyncd.optional("log-format", Forms.TEXT),
                rsyncd.optional("conf", Form.PATH),
                rsyncd.value("module", "amnesia-archive", MODULE),
                rsyncd.value("zone", ZoneId.of("UTC"), ZONE),
                rsyncd.value("poll", Duration.ofMillis(100), DurationText.POSITIVE),
                rsyncd.value("session-timeout", Duration.ofMinutes(15), DurationText.POSITIVE));
        rsyncd.refuseUnknown();
        return config;
    }

    private static List<Path> logs(Section rsyncd) {
        if (!(rsyncd.tree(LOG) instanceof Tree.Items(List<Tree> items))) {
            return List.of(rsyncd.value(LOG, DEFAULT_LOG, Form.PATH));
        }
        if (items.isEmpty()) {
            rsyncd.problem(LOG, "names no file");
        }
        List<Path> logs = rsyncd.values(LOG, List.of(), Form.PATH);
        return logs.isEmpty() ? List.of(DEFAULT_LOG) : logs;
    }

    private static Optional<ZoneId> zone(String text) {
        try {
            return Optional.of(ZoneId.of(text));
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }
}
