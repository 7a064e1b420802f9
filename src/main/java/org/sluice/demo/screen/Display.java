package org.sluice.demo.screen;

import java.time.Duration;

/** Where one sees what happens. One thread. */
public sealed interface Display extends AutoCloseable permits LiveTable, PlainLines {

    /** How it looks at this moment. */
    void show(Scene scene);

    /**
     * Something happened.
     *
     * @param at since the upload began
     */
    void tell(Duration at, String what);

    /**
     * Something goes on that takes a while: this is how far it is, in place of what was said of it before.
     *
     * @param at since the upload began
     */
    void progress(Duration at, String what);

    /** Leaves the terminal as it was. */
    @Override
    void close();
}
