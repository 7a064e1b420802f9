package org.sluice.cli;

import java.nio.file.Path;

/** Where Sluice is installed: the launcher says so in the system property {@code sluice.home}. */
final class Home {

    private Home() {}

    /** The directory with the routes; without a launcher, that of the current directory. */
    static Path routes() {
        return at("routes");
    }

    /** A file that comes with Sluice. */
    static Path at(String name) {
        return Path.of(System.getProperty("sluice.home", "")).resolve(name);
    }
}
