package org.sluice.bench.propagation;

import java.util.List;

/** What a trial ended with. */
sealed interface Outcome {

    /** Every mirror has what was served, byte by byte. */
    record Measured(Figures figures, List<MirrorReady> mirrors) implements Outcome {

        public Measured {
            mirrors = List.copyOf(mirrors);
        }
    }

    /** Its times mean nothing, and why. */
    record Worthless(List<String> problems) implements Outcome {

        public Worthless {
            problems = List.copyOf(problems);
        }
    }

    /**
     * When a mirror had all of the release.
     *
     * @param arrival of its first client, in seconds from the first of all
     * @param ready in seconds from there too
     * @param pulls how many it took
     */
    record MirrorReady(String mirror, boolean isSlow, double arrival, double ready, int pulls) {}
}
