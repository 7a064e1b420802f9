package org.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.sluice.app.Site.soon;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.testkit.RsyncClient;

/** A real rsync daemon's syslog, forwarded by a real rsyslogd, with the daemon's hooks reporting beside it. */
class RsyslogIT {

    private static final String LINE = "20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}\\+00:00 localhost "
            + "(rsyncd|sluice-transfer)\\[\\d+]: .*";

    @TempDir
    private Path root;

    private SyslogSite site;

    @BeforeEach
    void start() throws Exception {
        assertThat(Path.of(RsyslogHost.RSYSLOGD)).as("apt-get install rsyslog").isExecutable();
        assumeTrue(RsyslogHost.isPossible(), "a mount of its own for /dev/log is not allowed here");
        site = SyslogSite.start(root);
        site.publishImages("6.1");
    }

    @AfterEach
    void stop() {
        if (site != null) {
            site.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "protocol=\"udp\"",
                "protocol=\"udp\" template=\"RSYSLOG_TraditionalForwardFormat\"",
                "protocol=\"tcp\" template=\"RSYSLOG_TraditionalForwardFormat\"",
                "protocol=\"tcp\" TCP_Framing=\"octet-counted\" template=\"RSYSLOG_SyslogProtocol23Format\"",
            })
    void aPullIsCompleteEvidenceInEachFormOfForwarding(String forward) throws Exception {
        try (RsyslogHost host = host(forward)) {
            pull(host);

            soon(() -> assertThat(state()).isEqualTo("fetched"));
        }

        assertThat(Files.readAllLines(site.spool(), StandardCharsets.UTF_8))
                .allMatch(line -> line.matches(LINE))
                .anyMatch(line -> line.contains("]: connect from UNDETERMINED (127.0.0.11)"));
        assertThat(site.site()
                        .sluice("report", "--json", "--log", site.spool().toString())
                        .json()
                        .at("/mirrors/0/artifacts"))
                .isNotEmpty()
                .allSatisfy(artifact ->
                        assertThat(artifact.path("state").textValue()).isEqualTo("complete"));
    }

    @Test
    void theHooksTellWhatTheLogDoesNot() throws Exception {
        try (RsyslogHost host = host("protocol=\"udp\"")) {
            pull(host, "-n");
            soon(() -> assertThat(sessions()).containsExactly("clean dry run"));
            pull(host, "--list-only");
            soon(() -> assertThat(sessions()).containsExactly("clean dry run", "clean list only"));
            assertThat(client(host, "amnesia-archive/nowhere").run().exit()).isEqualTo(23);
            soon(() -> assertThat(sessions())
                    .endsWith("failed the daemon's rsync ended with exit status 23")
                    .hasSize(3));
            assertThat(state()).isEqualTo("absent");

            pull(host);
            soon(() -> assertThat(state()).isEqualTo("fetched"));
            assertThat(sessions()).last().isEqualTo("clean ");
        }
    }

    private RsyslogHost host(String forward) throws IOException {
        return RsyslogHost.start(
                site.site().tree(), site.port(), forward, Files.createDirectories(root.resolve("host")));
    }

    private void pull(RsyslogHost host, String... options) throws Exception {
        RsyncClient client = client(host, "amnesia-archive");
        for (String option : options) {
            client = client.with(option);
        }
        assertThat(client.run().exit()).isZero();
    }

    private RsyncClient client(RsyslogHost host, String module) throws IOException {
        return RsyncClient.at(11, host.daemonPort(), module, root.resolve("mirror"));
    }

    private String state() {
        return new Progress(site.site())
                .mirror("6.1", "a.example.org")
                .path("state")
                .textValue();
    }

    private List<String> sessions() throws SQLException {
        List<String> sessions = new ArrayList<>();
        try (Connection ledger = DriverManager.getConnection("jdbc:sqlite:" + root.resolve("ledger.db"));
                Statement statement = ledger.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT outcome, detail FROM session ORDER BY started_at, ended_at, pid")) {
            while (rows.next()) {
                sessions.add(rows.getString(1) + " " + rows.getString(2));
            }
        }
        return sessions;
    }
}
