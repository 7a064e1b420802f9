package org.sluice.bench.propagation;

import java.util.ArrayList;
import java.util.List;

/**
 * A host of the measured network.
 *
 * @param name of the network namespace, and of its line at the switch
 * @param address IPv4
 */
record Namespace(String name, String address) {

    /** A command as it runs on this host: the started process is the command itself. */
    List<String> command(List<String> command) {
        List<String> inside = new ArrayList<>(List.of("ip", "netns", "exec", name));
        inside.addAll(command);
        return inside;
    }
}
