package org.sluice.cli.mirrors;

import java.util.List;

/**
 * What mirrors serve, in the form of the JSON that scripts read.
 *
 * @param ok whether every mirror serves every artifact
 * @param whole whether all bytes were compared, or samples
 */
public record CheckReport(boolean ok, boolean whole, List<String> releases, List<Mirror> mirrors) {

    public CheckReport {
        releases = List.copyOf(releases);
        mirrors = List.copyOf(mirrors);
    }

    /** A mirror, which was asked for all artifacts. */
    public record Mirror(String mirror, String url, boolean ok, List<Finding> artifacts) {

        public Mirror {
            artifacts = List.copyOf(artifacts);
        }
    }

    /**
     * What was found.
     *
     * @param outcome {@code serving}, {@code missing}, {@code wrong-size}, {@code differs}, {@code unreachable} or
     *     {@code refused}
     * @param found in a sentence whose subject is the mirror
     * @param bytes of content that came
     */
    public record Finding(String release, String path, String outcome, String found, long bytes, double seconds) {

        boolean isGood() {
            return outcome.equals("serving");
        }
    }
}
