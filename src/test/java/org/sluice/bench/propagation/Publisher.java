package org.sluice.bench.propagation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Puts releases into the tree that the daemon serves, and may stand beside it. */
interface Publisher extends AutoCloseable {

    /** Publishes a release, and waits until it is there. */
    void publish(Release release) throws IOException, InterruptedException;

    /** Waits until it knows that so many mirrors have a release, if it wants to know. */
    void await(Release release, int mirrors) throws IOException, InterruptedException;

    /** What makes the figures worthless, in words: something did not do what is measured. */
    List<String> problems() throws IOException;

    /** Copies what tells how it went to a folder. */
    void keep(Path folder) throws IOException;

    /** Ends it, with all of its processes. */
    @Override
    void close() throws IOException;
}
