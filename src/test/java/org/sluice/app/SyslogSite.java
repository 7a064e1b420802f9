package org.sluice.app;

import static org.sluice.app.Uploads.bytes;
import static org.sluice.app.Uploads.img;
import static org.sluice.app.Uploads.iso;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.sluice.testkit.Loopback;

/**
 * A site whose log comes by syslog.
 *
 * @param port of 127.0.0.1, for UDP and TCP
 */
record SyslogSite(Site site, int port) implements AutoCloseable {

    private static final String SYSLOG = """
            syslog:
              udp: 127.0.0.1:PORT
              tcp: 127.0.0.1:PORT
              senders: ["localhost=127.0.0.1"]
              directory: ROOT/syslog
            """;

    /** One that does not run yet, with further lines of its section of the configuration. */
    static SyslogSite prepare(Path root, String more) throws IOException {
        int port = Loopback.freePort();
        return new SyslogSite(
                Site.prepare(
                        root,
                        text -> text.replace("log: ROOT/daemon/rsyncd.log", "log: ROOT/syslog/localhost.log")
                                + (SYSLOG + more).replace("PORT", String.valueOf(port))),
                port);
    }

    static SyslogSite start(Path root) throws IOException {
        SyslogSite site = prepare(root, "");
        site.site().run();
        return site;
    }

    void publishImages(String version) throws IOException {
        site.uploadSigned(iso(version), bytes(iso(version)));
        site.uploadSigned(img(version), bytes(img(version)));
        site.awaitStaged(version, "images");
    }

    Path spool() {
        return site.root().resolve("syslog/localhost.log");
    }

    /** The sum of a meter over the values of its label, or over those that are named. */
    long sum(String meter, String... labels) {
        return new Scrape(site.port())
                .get("/metrics", 200)
                .lines()
                .filter(line -> line.startsWith(meter + " ") || line.startsWith(meter + "{"))
                .filter(line -> labels.length == 0
                        || Arrays.stream(labels).anyMatch(label -> line.contains("\"" + label + "\"")))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    @Override
    public void close() {
        site.close();
    }
}
