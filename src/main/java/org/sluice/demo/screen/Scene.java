package org.sluice.demo.screen;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * All that there is to see at one moment.
 *
 * @param elapsed since the upload began
 * @param expected until all mirrors have all, from the upload on
 * @param hook how the hook is, in words
 * @param metrics the address of the metrics page
 * @param folder the scratch folder
 */
public record Scene(
        Duration elapsed,
        Duration expected,
        Drop drop,
        List<Wave> waves,
        Link link,
        Pulls pulls,
        String hook,
        List<Mirror> mirrors,
        String metrics,
        String folder) {

    public Scene {
        waves = List.copyOf(waves);
        mirrors = List.copyOf(mirrors);
    }

    /**
     * The upload.
     *
     * @param uploaded files that are there whole
     * @param files of the release
     * @param waiting what can't be proven yet, and what it waits for
     */
    public record Drop(int uploaded, int files, List<String> waiting) {

        public Drop {
            waiting = List.copyOf(waiting);
        }
    }

    /**
     * A wave.
     *
     * @param isStaged whether all of it is in the tree
     * @param state in words, with what it waits for
     */
    public record Wave(String name, boolean isStaged, String state) {}

    /**
     * The uplink that all mirrors share.
     *
     * @param bitsPerSecond what goes through now
     * @param limit in bits per second
     * @param bytes that went through so far
     */
    public record Link(long bitsPerSecond, long limit, long bytes) {}

    /**
     * The mirrors' cron jobs.
     *
     * @param running pulls at this moment
     * @param ended pulls so far
     * @param refused of these, by the daemon
     */
    public record Pulls(int running, int ended, int refused) {}

    /**
     * A mirror.
     *
     * @param share of the release that is on its disk, from 0 to 1
     * @param ready for each wave: how long after it was staged the mirror had it, if it has
     */
    public record Mirror(String name, double share, boolean isPulling, List<Optional<Duration>> ready) {

        public Mirror {
            ready = List.copyOf(ready);
        }
    }
}
