package org.sluice.bench.propagation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.sluice.demo.Scratch;

/**
 * One policy, once: all mirrors begin with nothing, and pull until each has the release.
 *
 * @param folder for its files; must not exist, and is removed afterwards
 */
record Trial(ServedRelease release, Path folder) {

    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration LEAD = Duration.ofMillis(300);

    /** Runs it. Whatever happens, nothing of it runs on afterwards. */
    Outcome run(Admission admission, Schedule schedule) throws IOException, InterruptedException {
        Files.createDirectory(folder);
        try (Network network = Network.make(schedule)) {
            Stand stand = new Stand(schedule, network.server(), folder);
            try (ShapedDaemon daemon = ShapedDaemon.start(admission, stand, release.folder())) {
                Admission.Companion companion = admission.open(stand);
                try {
                    return serve(daemon, network, schedule);
                } finally {
                    companion.close();
                }
            }
        } finally {
            new Scratch(folder).remove();
        }
    }

    private Outcome serve(ShapedDaemon daemon, Network network, Schedule schedule)
            throws IOException, InterruptedException {
        List<Mirror> mirrors = mirrors(network, schedule);
        try (LinkMeter meter = LinkMeter.start(schedule.scenario().pool().rate())) {
            start(mirrors, schedule);
            List<String> late = await(mirrors, schedule.scenario().deadline());
            if (!late.isEmpty()) {
                return new Outcome.Worthless(late);
            }
            Outcome measured = Tally.of(mirrors, schedule, daemon.refusals(), meter);
            mirrors.forEach(Mirror::close);
            List<String> differences = differences(mirrors);
            return differences.isEmpty() ? measured : new Outcome.Worthless(differences);
        } finally {
            mirrors.forEach(Mirror::close);
        }
    }

    private List<Mirror> mirrors(Network network, Schedule schedule) throws IOException {
        List<Mirror> mirrors = new ArrayList<>();
        for (int i = 0; i < schedule.arrivals().size(); i++) {
            Namespace host = network.mirror(i);
            mirrors.add(new Mirror(
                    host,
                    network.server(),
                    Files.createDirectory(folder.resolve(host.name())),
                    schedule.scenario().habits(),
                    schedule.retries(i)));
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

    private List<String> differences(List<Mirror> mirrors) throws IOException {
        List<String> all = new ArrayList<>();
        for (Mirror mirror : mirrors) {
            release.differences(mirror.folder()).forEach(one -> all.add(mirror.name() + ": " + one));
        }
        return all;
    }
}
