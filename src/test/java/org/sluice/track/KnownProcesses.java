package org.sluice.track;

import java.util.HashSet;
import java.util.Set;
import org.sluice.track.process.DaemonProcesses;

/** Processes of a daemon as a test says they are; it can have something happen just before one is seen to be gone. */
final class KnownProcesses implements DaemonProcesses {

    /** What happens while somebody looks. */
    interface Happening {
        void happen();
    }

    final Set<Integer> alive = new HashSet<>();
    boolean areVisible = true;
    Happening beforeOneIsGone = () -> {};

    @Override
    public boolean areVisible() {
        return areVisible;
    }

    @Override
    public boolean hasEnded(int pid) {
        beforeOneIsGone.happen();
        return !alive.contains(pid);
    }
}
