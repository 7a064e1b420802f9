package org.sluice.config.pool;

import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sluice.config.read.ProblemLog;
import org.sluice.mirror.Mirror;

/** Gives each mirror its name: the host, or host and path where several mirrors share a host. */
final class MirrorNames {

    /** A mirror without a name yet, and where it stands in mirrors.json. */
    record Entry(String path, URI url, int weight) {

        /** Scheme left out: one tree by http and https is one mirror. */
        private String place() {
            String place = url.getRawAuthority() + url.getRawPath();
            return place.substring(0, place.length() - 1);
        }
    }

    private MirrorNames() {}

    static List<Mirror> name(List<Entry> entries, ProblemLog problems) {
        Map<String, Entry> distinct = new LinkedHashMap<>();
        Map<String, Integer> ofHost = new HashMap<>();
        for (Entry entry : entries) {
            Entry first = distinct.putIfAbsent(entry.place(), entry);
            if (first == null) {
                ofHost.merge(entry.url().getHost(), 1, Integer::sum);
            } else {
                problems.add(entry.path() + ".url_prefix", "is the mirror of " + first.path() + " again; left out");
            }
        }
        return distinct.values().stream().map(entry -> mirror(entry, ofHost)).toList();
    }

    private static Mirror mirror(Entry entry, Map<String, Integer> ofHost) {
        String host = entry.url().getHost();
        String name = ofHost.getOrDefault(host, 1) > 1 ? entry.place() : host;
        return new Mirror(name, entry.url(), entry.weight());
    }
}
