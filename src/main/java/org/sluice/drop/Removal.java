package org.sluice.drop;

import java.nio.file.Path;

/** What became of decided uploads that were to leave the drop directory. */
public sealed interface Removal {

    /** They are gone; nothing of them is kept but what was published. Also the answer when they were gone before. */
    record Gone() implements Removal {}

    /**
     * They are kept elsewhere. Also the answer when they had been moved there before.
     *
     * @param directory where
     */
    record Kept(Path directory) implements Removal {}

    /**
     * Something else lies there by now, so nothing was moved; the watcher offers it anew.
     *
     * @param file the file that was judged
     */
    record Changed(Path file) implements Removal {}
}
