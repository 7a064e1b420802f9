package org.sluice.mirror;

import java.net.URI;

/**
 * An entry of mirrors.json.
 *
 * @param name how it is called here: the host of its URL, unless the pool has two of that host
 * @param url where it serves the tree; ends with a slash
 * @param weight how often clients are sent to it; 0 is disabled
 */
public record Mirror(String name, URI url, int weight) {

    /** Whether clients are sent to it, and readiness counts it. */
    public boolean isEnabled() {
        return weight > 0;
    }
}
