package org.sluice.bench.propagation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sluice.demo.Scratch;

/**
 * One policy, once: all mirrors pull until each has the release.
 *
 * @param folder for its files; must not exist, and is removed afterwards
 * @param kept where to copy what tells how it went
 */
record Trial(Releases releases, Path folder, Optional<Path> kept) {

    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration LEAD = Duration.ofMillis(300);

    /** Runs it. Whatever happens, nothing of it runs on afterwards. */
    Outcome run(Admission admission, Schedule schedule) throws IOException, InterruptedException {
        Files.createDirectory(folder);
        try (Network network = Network.make(schedule)) {
            Stand stand = Stand.make(schedule, network, releases, folder);
            try (ShapedDaemon daemon = ShapedDaemon.start(admission, stand);
                    Publisher publisher = admission.open(stand)) {
                return serve(daemon, publisher, stand);
            }
        } finally {
            Scratch.remove(folder);
        }
    }

    private Outcome serve(ShapedDaemon daemon, Publisher publisher, Stand stand)
            throws IOException, InterruptedException {
        List<Mirror> mirrors = mirrors(stand);
        List<Release> published = new ArrayList<>();
        if (stand.schedule().scenario().hasPast()) {
            makePast(mirrors, publisher);
            published.add(releases.earlier());
        }
        publisher.publish(releases.newest());
        published.add(releases.newest());
        int refusedBefore = daemon.refusals();
        try (LinkMeter meter =
                LinkMeter.start(stand.schedule().scenario().pool().rate())) {
            start(mirrors, stand.schedule());
            List<String> problems =
                    new ArrayList<>(await(mirrors, stand.schedule().scenario().deadline()));
            problems.addAll(publisher.problems());
            keep(publisher, stand, meter, mirrors);
            if (!problems.isEmpty()) {
                return new Outcome.Worthless(problems);
            }
            Outcome measured = Tally.of(mirrors, stand.schedule(), daemon.refusals() - refusedBefore, meter);
            mirrors.forEach(Mirror::close);
            List<String> differences = differences(mirrors, stand.tree(), published);
            return differences.isEmpty() ? measured : new Outcome.Worthless(differences);
        } finally {
            mirrors.forEach(Mirror::close);
        }
    }

    /** One after the other, so that it is seen what each one's line carries. */
    private void makePast(List<Mirror> mirrors, Publisher publisher) throws IOException, InterruptedException {
        publisher.publish(releases.earlier());
        for (Mirror mirror : mirrors) {
            mirror.pullBefore();
        }
        publisher.await(releases.earlier(), mirrors.size());
    }

    private static List<Mirror> mirrors(Stand stand) throws IOException {
        List<Mirror> mirrors = new ArrayList<>();
        for (Namespace host : stand.network().mirrors()) {
            mirrors.add(new Mirror(
                    host,
                    stand.server(),
                    Files.createDirectory(stand.folder().resolve(host.name())),
                    stand.schedule().scenario().habits(),
                    stand.schedule().retries(mirrors.size())));
        }
        return mirrors;
    }

    private static void start(List<Mirror> mirrors, Schedule schedule) {
        long zero = System.nanoTime() + LEAD.toNanos();
        for (int i = 0; i < mirrors.size(); i++) {
            mirrors.get(i).start(zero + schedule.arrivals().get(i).toNanos());
        }
    }

    /** Waits until all are ready; says who is not when time is up. */
    private static List<String> await(List<Mirror> mirrors, Duration deadline)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + deadline.toNanos();
        while (mirrors.stream().anyMatch(mirror -> mirror.ready().isEmpty()) && System.nanoTime() < end) {
            for (Mirror mirror : mirrors) {
                if (mirror.failure().isPresent()) {
                    throw mirror.failure().get();
                }
            }
            Thread.sleep(LOOK);
        }
        List<String> late = new ArrayList<>();
        for (Mirror mirror : mirrors) {
            if (mirror.ready().isEmpty()) {
                late.add(mirror.name() + " has not ended a pull well within " + deadline.toSeconds() + " s: "
                        + mirror.said());
            }
        }
        return late;
    }

    private void keep(Publisher publisher, Stand stand, LinkMeter meter, List<Mirror> mirrors) throws IOException {
        if (kept.isPresent()) {
            new Traces(Files.createDirectories(kept.get())).write(publisher, stand.log(), meter, mirrors);
        }
    }

    private static List<String> differences(List<Mirror> mirrors, Path tree, List<Release> published)
            throws IOException {
        List<String> all = new ArrayList<>();
        for (Mirror mirror : mirrors) {
            Releases.differences(tree, mirror.folder(), published).forEach(one -> all.add(mirror.name() + ": " + one));
        }
        return all;
    }
}
