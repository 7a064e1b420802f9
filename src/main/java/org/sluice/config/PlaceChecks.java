package org.sluice.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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

    static void check(SluiceConfig config, ProblemLog problems) {
        List<Place> directories = directories(config);
        for (Place inner : directories) {
            for (Place outer : directories.subList(0, directories.indexOf(inner))) {
                apart(inner, outer, problems);
            }
        }
        List<Place> logs = logs(config);
        once(logs, problems);
        for (Place file :
                Stream.concat(privateFiles(config).stream(), logs.stream()).toList()) {
            directories.stream().limit(2).filter(file::isInside).forEach(outer -> inside(file, outer, problems));
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
        List<Place> files = new ArrayList<>(List.of(
                new Place("ledger.file", config.ledger().file()),
                new Place("mirrors.addresses", config.mirrors().addresses())));
        config.http().tokens().ifPresent(file -> files.add(new Place("http.tokens", file)));
        config.http().tls().ifPresent(tls -> files.add(new Place("http.tls.key", tls.key())));
        config.bus().acceptors().users().ifPresent(file -> files.add(new Place("bus.acceptors.users", file)));
        config.admission().include().ifPresent(file -> files.add(new Place("admission.include", file)));
        config.mail()
                .flatMap(MailConfig::login)
                .flatMap(login -> login.password().file())
                .ifPresent(file -> files.add(new Place("mail.password-file", file)));
        for (int index = 0; index < config.hooks().size(); index++) {
            if (config.hooks().get(index).action() instanceof HookAction.Webhook webhook) {
                String key = "hooks[" + index + "].webhook.secret-file";
                webhook.secret().file().ifPresent(file -> files.add(new Place(key, file)));
            }
        }
        return files;
    }

    private static List<Place> logs(SluiceConfig config) {
        List<Place> logs = new ArrayList<>();
        for (int daemon = 0; daemon < config.daemons().size(); daemon++) {
            List<Path> files = config.daemons().get(daemon).logs();
            String key = config.daemons().size() == 1 ? "rsyncd.log" : "rsyncd[" + daemon + "].log";
            for (int file = 0; file < files.size(); file++) {
                logs.add(new Place(files.size() == 1 ? key : key + "[" + file + "]", files.get(file)));
            }
        }
        return logs;
    }

    private static void once(List<Place> logs, ProblemLog problems) {
        for (int index = 1; index < logs.size(); index++) {
            Place log = logs.get(index);
            logs.subList(0, index).stream()
                    .filter(other -> other.isInside(log) && log.isInside(other))
                    .findFirst()
                    .ifPresent(first -> problems.add(log.key(), log.path() + " is already " + first.key()));
        }
    }

    private static void apart(Place one, Place other, ProblemLog problems) {
        if (one.isInside(other)) {
            inside(one, other, problems);
        } else if (other.isInside(one)) {
            inside(other, one, problems);
        }
    }

    private static void inside(Place inner, Place outer, ProblemLog problems) {
        problems.add(inner.key(), inner.path() + " must not be inside " + outer.key() + ", " + outer.path());
    }
}
