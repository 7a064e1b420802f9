package org.sluice.config.read;

import java.util.ArrayList;
import java.util.List;
import org.sluice.release.Printable;

/** Collects problems in the order in which they are found. Bounded; for one thread. */
public final class ProblemLog {

    private static final int MOST = 100;

    private final List<Problem> problems = new ArrayList<>();
    private int further;

    /** Notes a problem; what is quoted from the file is escaped here. */
    public void add(String path, String message) {
        if (problems.size() < MOST) {
            problems.add(new Problem(Printable.of(path), Printable.of(message)));
        } else {
            further++;
        }
    }

    /** Whether nothing is wrong. */
    public boolean isEmpty() {
        return problems.isEmpty();
    }

    /** All problems; after the hundredth only how many more there are. */
    public List<Problem> all() {
        List<Problem> all = new ArrayList<>(problems);
        if (further > 0) {
            all.add(new Problem("", "and " + further + " more problems"));
        }
        return List.copyOf(all);
    }
}
