package org.sluice.bench.propagation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What tells how a trial went, for who wants to know why its figures are as they are.
 *
 * @param folder an existing one
 */
record Traces(Path folder) {

    /** Writes them: the daemon's log, all pulls, the link's use, and what the publisher keeps. */
    void write(Publisher publisher, Path log, LinkMeter meter, List<Mirror> mirrors) throws IOException {
        Files.copy(log, folder.resolve("rsyncd.log"), StandardCopyOption.REPLACE_EXISTING);
        publisher.keep(folder);
        long zero = mirrors.stream()
                .flatMap(mirror -> mirror.pulls().stream())
                .mapToLong(Mirror.Pull::began)
                .min()
                .orElse(0);
        List<String> pulls = new ArrayList<>(List.of("mirror began ended exit"));
        for (Mirror mirror : mirrors) {
            for (Mirror.Pull pull : mirror.pulls()) {
                pulls.add(mirror.name() + " " + seconds(pull.began() - zero) + " " + seconds(pull.ended() - zero) + " "
                        + pull.exit());
            }
        }
        Files.write(folder.resolve("pulls"), pulls);
        List<String> link = new ArrayList<>(List.of("seconds bytes"));
        meter.samples().forEach(sample -> link.add(seconds(sample.nanos() - zero) + " " + sample.bytes()));
        Files.write(folder.resolve("link"), link);
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.2f", nanos / 1e9);
    }
}
