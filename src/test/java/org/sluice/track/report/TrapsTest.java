package org.sluice.track.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a client did, and what its sessions prove of the image: each trap by its name, in a real daemon's log. */
class TrapsTest {

    @TempDir
    private Path scratch;

    @ParameterizedTest(name = "{0}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            the client was killed in the middle | 20-client-sigkill-midfile | 127.0.0.11 | absent
            the client was stopped in the middle | 20b-client-sigterm-midfile | 127.0.0.11 | absent
            the daemon's process was killed | 21-server-child-sigkill-midfile | 127.0.0.11 | absent
            only the listener was stopped | 21c-daemon-stop-midfile | 127.0.0.11 | complete
            the network was cut | 22-network-cut-daemon-timeout | 127.0.0.11 | absent
            tried again beside the session that hangs | 22c-network-cut-client-timeout-retry | 127.0.0.11 | complete
            resumed with --partial | 25-resume-partial | 127.0.0.11 | complete
            begun anew after an interruption | 25c-no-partial-restart | 127.0.0.11 | complete
            in place, then resumed with --append | 27-resume-append | 127.0.0.11 | complete
            resumed with --append, checksums logged | 57c-checksum-append-good | 127.0.0.11 | complete
            a delta was sent | 12-delta | 127.0.0.11 | complete
            compressed | 13-compression | 127.0.0.12 | complete
            killed before --delay-updates put it in place | 31-delay-updates-killed | 127.0.0.11 | absent
            the client's disk is full | 28-client-disk-full | 127.0.0.11 | doubtful
            killed after the daemon had sent it | 30-client-killed-after-send-logged | 10.77.0.11 | doubtful
            a dry run | 07-dry-run | 127.0.0.11 | doubtful
            a dry run that compares checksums | 07-dry-run | 127.0.0.13 | doubtful
            a real run between dry ones | 07-dry-run | 127.0.0.14 | complete
            a list only | 06-list-only | 127.0.0.11 | doubtful
            a list by naming no destination | 06-list-only | 127.0.0.12 | doubtful
            excluded by size | 36-client-excludes | 127.0.0.12 | doubtful
            not included | 36-client-excludes | 127.0.0.13 | doubtful
            something else excluded | 36-client-excludes | 127.0.0.11 | complete
            this file alone | 09-single-file | 127.0.0.11 | complete
            two other files | 09-single-file | 127.0.0.12 | doubtful
            from a list of files | 10-files-from | 127.0.0.11 | complete
            stale, with --size-only | 37-client-stale-size-only | 127.0.0.11 | doubtful
            stale, with --ignore-existing | 37-client-stale-size-only | 127.0.0.12 | doubtful
            overwritten under way, fetched again | 32-changed-in-place-during-transfer | 127.0.0.11 | complete
            cut under way, fetched again | 32c-truncated-during-transfer | 127.0.0.11 | complete
            another size was sent than published | 57f-checksum-truncated-redo | 127.0.0.11 | doubtful
            the daemon may not read it | 35-unreadable | 127.0.0.11 | doubtful
            refused by the connection limit | 40c-lower-and-raise-while-running | 127.0.0.14 | absent
            refused, then let in | 40h-hosts-allow-changed | 127.0.0.12 | complete
            not allowed | 46c-hosts-allow-by-name | 127.0.0.12 | absent
            a wrong password | 41-auth | 127.0.0.12 | absent
            a module that there is not | 43-unknown-module | 127.0.0.11 | absent
            an option that is refused | 44-refuse-options | 127.0.0.11 | absent
            an upload | 44b-upload-writable | 127.0.0.13 | absent
            refused by a hook | 52-pre-xfer-refuse | 127.0.0.11 | absent
            refused by an early hook | 52b-early-exec-refuse | 127.0.0.11 | absent
            held by a hook | 53-pre-xfer-hold | 127.0.0.11 | complete
            held by a hook until it gave up | 53c-hold-client-gives-up | 127.0.0.11 | absent
            hooks change the pid | 51-exec-hooks | 127.0.0.11 | complete
            over IPv6 | 45-ipv6 | ::1 | complete
            two mirrors behind one address | 48b-same-address-two-mirrors | 127.0.0.11 | complete
            a mirror's cron jobs overlap | 48b-same-address-two-mirrors | 127.0.0.13 | complete
            the log was renamed in the middle | 49-logrotate-rename | 127.0.0.11 | complete
            the log was cut in the middle | 49c-logrotate-copytruncate | 127.0.0.11 | complete
            the module has a log of its own | 49e-per-module-log-file | 127.0.0.11 | complete
            a client of 2006 | 50-protocols | 127.0.0.14 | complete
            a daemon of 2006 | 50b-daemon-2.6.9 | 127.0.0.11 | complete
            killed, at a daemon of 2006 | 50b-daemon-2.6.9 | 127.0.0.12 | absent
            a dry run, at a daemon of 2006 | 50b-daemon-2.6.9 | 127.0.0.15 | doubtful
            a full disk, at a daemon of 2011 | 50c-daemon-3.0.9-fullformat | 127.0.0.14 | absent
            a pid that was another's who was killed | 55-pid-reuse | 127.0.0.12 | complete
            killed, and its pid taken again | 55-pid-reuse | 127.0.0.11 | absent
            nothing sent, with a pid used before | 55-pid-reuse | 127.0.0.13 | doubtful
            the clock jumps inside sessions | 56-timezone-chroot-3.0.9 | 127.0.0.11 | complete
            a proxy that tells the address | 58-tls-or-tcp-proxy-in-front | 10.20.30.40 | complete
            lines glued to a stranger's | 59b-long-request-glues-next-line | 127.0.0.12 | complete
            who glues lines | 59b-long-request-glues-next-line | 127.0.0.66 | absent
            forged lines at a daemon of 2006 | 14e-injection-by-client-daemon-2.6.9 | 127.0.0.11 | absent
            a forged session | 14f-forged-session-daemon-3.2.7 | 10.0.0.9 | absent
            a forged session, escaped | 14f-forged-session-daemon-3.5.0 | 10.0.0.9 | absent
            a forged session in old arguments | 14g-forged-session-oldargs-daemon-3.5.0 | 10.0.0.9 | absent
            transfers are not logged | 01c-full-initial-sync-no-transfer-logging | 127.0.0.11 | doubtful
            """)
    void proves(String trap, String fixture, String address, String state) throws IOException {
        Optional<Report.Holding> image = Fixture.named(fixture).image(address, scratch);

        assertThat(image.map(holding -> holding.state().name().toLowerCase(Locale.ROOT))
                        .orElse("absent"))
                .as(trap)
                .isEqualTo(state);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
            28-client-disk-full                       | 127.0.0.11 | error in file IO
            30-client-killed-after-send-logged        | 10.77.0.11 | error in socket IO
            35-unreadable                             | 127.0.0.11 | the daemon could not send it
            57f-checksum-truncated-redo               | 127.0.0.11 | the published file 8388608
            07-dry-run                                | 127.0.0.11 | it was a dry run
            01c-full-initial-sync-no-transfer-logging | 127.0.0.11 | the log names no files
            """)
    void aDoubtSaysWhatWasSeen(String fixture, String address, String why) throws IOException {
        assertThat(Fixture.named(fixture).image(address, scratch).orElseThrow().why())
                .contains(why);
    }

    @Test
    void aListOfModulesIsNoSessionOfAMirror() throws IOException {
        Report report = Fixture.named("05-module-list").report(new Unlisted());

        assertThat(report.sessions()).isZero();
        assertThat(report.mirrors()).isEmpty();
    }

    @Test
    void aVanishedFileProvesNothing() throws IOException {
        Report report = Fixture.named("34-vanished").report(new Unlisted());

        assertThat(Fixture.holdings(report, "127.0.0.11")
                        .filter(holding -> holding.path().endsWith("-6.1.iso")))
                .noneMatch(holding -> holding.state() == Report.State.COMPLETE);
    }
}
