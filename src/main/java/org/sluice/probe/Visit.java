package org.sluice.probe;

import java.util.List;
import org.sluice.mirror.Mirror;
import org.sluice.release.Artifact;

/** A mirror that is to be asked for some artifacts, one after the other. */
public record Visit(Mirror mirror, List<Errand> errands) {

    public Visit {
        errands = List.copyOf(errands);
    }

    /**
     * What it is to be asked for.
     *
     * @param seen the number of the log's evidence in force; 0: none
     */
    public record Errand(Artifact artifact, long seen) {}
}
