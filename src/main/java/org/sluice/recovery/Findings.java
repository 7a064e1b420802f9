package org.sluice.recovery;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.sluice.release.ReleaseId;

/** What was found so far. For one thread. */
final class Findings {

    final List<String> published = new ArrayList<>();
    final List<String> waiting = new ArrayList<>();
    final List<Recovered.Met> met = new ArrayList<>();
    final List<Recovered.Left> unproven = new ArrayList<>();
    final List<String> missing = new ArrayList<>();
    final List<Recovered.Left> kept = new ArrayList<>();
    final List<String> held = new ArrayList<>();

    /** Waves that have got a file: {@code stable/6.9 images}. */
    final Set<String> touched = new TreeSet<>();

    long manifests;
    long known;
    long rejections;
    long sessions;
    long evidence;
    long hooksDue;

    void touch(ReleaseId release, String wave) {
        touched.add(release + " " + wave);
    }

    Recovered all() {
        return new Recovered(
                manifests,
                known,
                published,
                waiting,
                rejections,
                sessions,
                evidence,
                met,
                unproven,
                missing,
                kept,
                held,
                hooksDue);
    }
}
