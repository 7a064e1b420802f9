package org.sluice.config.pool;

import static org.sluice.fuzz.Oracle.holds;
import static org.sluice.fuzz.Oracle.isPrintable;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.sluice.fuzz.Oracle;
import org.sluice.mirror.Mirror;

/** A mirrors.json of any bytes. What comes out is asked over HTTP and shown, so it is of a narrow form. */
public final class MirrorsFuzz {

    private static final Path FILE = Oracle.scratch("mirrors.json");

    private MirrorsFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        PoolReading reading = PoolFile.load(Oracle.write(FILE, bytes), null, names -> Map.of());
        List<Mirror> mirrors = reading.pool().mirrors();
        holds(reading.isWhole() || mirrors.isEmpty(), "a list that can't be read has mirrors");
        holds(reading.isWhole() || !reading.problems().isEmpty(), "nothing is said of a list that can't be read");
        holds(mirrors.size() <= 1000, "%d mirrors", mirrors.size());
        holds(mirrors.stream().map(Mirror::name).distinct().count() == mirrors.size(), "two mirrors have one name");
        mirrors.forEach(MirrorsFuzz::check);
        reading.remarks().forEach(remark -> isPrintable(remark.toString()));
    }

    private static void check(Mirror mirror) {
        URI url = mirror.url();
        isPrintable(mirror.name());
        holds(List.of("http", "https").contains(url.getScheme()), "scheme of %s", url);
        holds(url.getHost() != null && !url.getHost().isEmpty(), "host of %s", url);
        holds(url.getRawUserInfo() == null && url.getRawQuery() == null && url.getRawFragment() == null, "%s", url);
        holds(url.getRawPath().endsWith("/") && !url.getRawPath().contains("/../"), "path of %s", url);
        holds(url.toString().chars().allMatch(c -> c > ' ' && c < 127), "letters of %s", url);
        holds(mirror.weight() >= 0, "weight of %s", mirror);
    }
}
