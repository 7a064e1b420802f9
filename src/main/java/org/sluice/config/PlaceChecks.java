package org.sluice.config;

import java.nio.file.Path;
import java.util.List;
import org.sluice.config.read.ProblemLog;

/**
 * What is private stays out of what is served, and no directory stands inside another. Judged by name alone; links are
 * {@code sluice doctor}'s to follow.
 */
final class PlaceChecks {

    private record Place(String key, Path path) {

        boolean isInside(Place other) {
            return absolute(path).startsWith(absolute(other.path));
        }

        private static Path absolute(Path path) {
            return path.toAbsolutePath().normalize();
        }
    }

    private PlaceChecks() {}

    static void check(SluiceConfig config, ProblemLog log) {
        List<Place> directories = directories(config);
        for (Place inner : directories) {
            for (Place outer : directories.subList(0, directories.indexOf(inner))) {
                apart(inner, outer, log);
            }
        }
        for (Place file : privateFiles(config)) {
            directories.stream().limit(2).filter(file::isInside).forEach(outer -> inside(file, outer, log));
        }
    }

    /** The tree and the drop directory first: what is in them is published or taken up. */
    private static List<Place> directories(SluiceConfig config) {
        return List.of(
                new Place("tree.directory", config.tree().directory()),
                new Place("drop.directory", config.drop().directory()),
                new Place("tree.staging", config.tree().staging()),
                new Place("drop.quarantine", config.drop().quarantine()),
                new Place("drop.manifests.directory", config.drop().manifests()),
                new Place("bus.journal", config.bus().journal()),
                new Place("syslog.directory", config.syslog().directory()));
    }

    private static List<Place> privateFiles(SluiceConfig config) {
        return List.of(
                new Place("ledger.file", config.ledger().file()),
                new Place("mirrors.addresses", config.mirrors().addresses()),
                new Place("rsyncd.log", config.rsyncd().log()));
    }

    private static void apart(Place one, Place other, ProblemLog log) {
        if (one.isInside(other)) {
            inside(one, other, log);
        } else if (other.isInside(one)) {
            inside(other, one, log);
        }
    }

    private static void inside(Place inner, Place outer, ProblemLog log) {
        log.add(inner.key(), inner.path() + " must not be inside " + outer.key() + ", " + outer.path());
    }
}
