package org.sluice.bench.propagation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Counts up a trial in which all mirrors are ready. */
final class Tally {

    private Tally() {}

    /**
     * @param refusals by the daemon's log
     * @param meter has read since before the first client started
     */
    static Outcome.Measured of(List<Mirror> mirrors, Schedule schedule, int refusals, LinkMeter meter)
            throws IOException {
        List<List<Mirror.Pull>> pulls = mirrors.stream().map(Mirror::pulls).toList();
        long zero = pulls.stream()
                .mapToLong(those -> those.getFirst().began())
                .min()
                .orElseThrow();
        List<Outcome.MirrorReady> ready = new ArrayList<>();
        for (int i = 0; i < mirrors.size(); i++) {
            long moment = mirrors.get(i).ready().orElseThrow();
            ready.add(new Outcome.MirrorReady(
                    mirrors.get(i).name(),
                    schedule.isSlow().get(i),
                    (pulls.get(i).getFirst().began() - zero) / 1e9,
                    (moment - zero) / 1e9,
                    (int) pulls.get(i).stream()
                            .filter(pull -> pull.ended() <= moment)
                            .count()));
        }
        long bad = pulls.stream()
                .flatMap(List::stream)
                .filter(pull -> pull.exit() != 0)
                .count();
        Figures.Times times =
                Figures.Times.of(ready.stream().map(Outcome.MirrorReady::ready).toList());
        long last = zero + Math.round(times.last() * 1e9);
        return new Outcome.Measured(
                new Figures(times, refusals, Math.max(0, bad - refusals), meter.use(zero, last)), ready);
    }
}
