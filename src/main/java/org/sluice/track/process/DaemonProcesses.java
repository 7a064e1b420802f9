package org.sluice.track.process;

/** What is known of the processes of one daemon. One that has ended has all of its lines in the log. */
public interface DaemonProcesses {

    /** Those of a daemon on another host, in a container, or of which it is not known where it runs. */
    DaemonProcesses HIDDEN = new DaemonProcesses() {
        @Override
        public boolean areVisible() {
            return false;
        }

        @Override
        public boolean hasEnded(int pid) {
            return false;
        }
    };

    /** Whether the daemon is known to run here at present: then a process has the number here that its lines have. */
    boolean areVisible();

    /** Whether no process has this number; says something where they are visible. */
    boolean hasEnded(int pid);
}
