package org.sluice.bench.propagation;

/**
 * A single mirror, alone on the link: what a release takes beside its bytes.
 *
 * @param size of the release's image, in bytes
 * @param seconds from its client's start until it had all
 * @param carried bytes that passed the link meanwhile, with all headers
 */
record Alone(long size, long rate, double seconds, double carried) {

    static Alone of(Scenario scenario, Figures figures) {
        long rate = scenario.pool().rate();
        double seconds = figures.ready().first();
        return new Alone(scenario.size(), rate, seconds, figures.link().share() * seconds * rate / 8);
    }

    /** The part of the link that is bytes of files; the rest is headers. */
    double efficiency() {
        return Math.min(1, size / carried);
    }

    /** Seconds in which nothing of the image passes: rsync starts, and tells what there is. */
    double overhead() {
        return Math.max(0, seconds - size * 8.0 / (rate * efficiency()));
    }
}
