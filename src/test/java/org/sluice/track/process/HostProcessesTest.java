package org.sluice.track.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.config.RsyncdConfig;

/** A daemon of pid 815, by a copy of what the kernel tells. */
class HostProcessesTest {

    private static final int DAEMON = 815;

    @TempDir
    Path directory;

    private Path proc;
    private Path pidFile;
    private Path log;
    private HostProcesses processes;

    @BeforeEach
    void runADaemon() throws IOException {
        proc = Files.createDirectory(directory.resolve("proc"));
        pidFile = Files.writeString(directory.resolve("rsyncd.pid"), DAEMON + "\n");
        log = Files.createFile(directory.resolve("rsyncd.log"));
        processes = new HostProcesses(proc, pidFile, log, log);
        status("rsync", "NSpid:\t815");
        locks(lock("POSIX", "WRITE", DAEMON, FileLocks.name(pidFile)));
    }

    @Test
    void seesThoseOfADaemonThatHoldsItsPidFile() {
        assertThat(processes.areVisible()).isTrue();
    }

    @Test
    void aProcessHasEndedWhenItsNumberIsNotThere() throws IOException {
        Files.createDirectory(proc.resolve("816"));

        assertThat(processes.hasEnded(816)).isFalse();
        assertThat(processes.hasEnded(817)).isTrue();
    }

    @Test
    void seesNoneWhereThePidFileIsLeftFromADaemonThatHasEnded() throws IOException {
        locks(lock("POSIX", "WRITE", DAEMON, "fe:00:1"), lock("FLOCK", "WRITE", DAEMON, FileLocks.name(pidFile)));

        assertThat(processes.areVisible()).isFalse();
    }

    @Test
    void seesNoneWhereThePidFileIsReadByAnotherProgram() throws IOException {
        locks(lock("POSIX", "READ", DAEMON, FileLocks.name(pidFile)));

        assertThat(processes.areVisible()).isFalse();
    }

    @Test
    void seesNoneOfAContainer() throws IOException {
        status("rsync", "NSpid:\t815\t7");

        assertThat(processes.areVisible()).isFalse();
    }

    @Test
    void seesNoneWhereAnotherProgramHoldsThePidFile() throws IOException {
        status("python3", "NSpid:\t815");

        assertThat(processes.areVisible()).isFalse();
    }

    @Test
    void seesNoneWhereOthersProcessesAreHidden() throws IOException {
        Files.delete(proc.resolve("815/status"));
        Files.delete(proc.resolve("815"));

        assertThat(processes.areVisible()).isFalse();
    }

    @Test
    void seesNoneOfADaemonThatWritesAnotherLog() throws IOException {
        Path other = Files.createFile(directory.resolve("other.log"));

        assertThat(new HostProcesses(proc, pidFile, other, log).areVisible()).isFalse();
    }

    @Test
    void seesNoneWhereThereIsNoPidFile() throws IOException {
        Files.delete(pidFile);

        assertThat(processes.areVisible()).isFalse();
    }

    @Test
    void seesNoneWhereTheKernelTellsNothing() throws IOException {
        Files.delete(proc.resolve("locks"));

        assertThat(processes.areVisible()).isFalse();
    }

    @Test
    void takesBothFilesFromTheDaemonsConfiguration() throws IOException {
        Path conf = conf("pid file = " + pidFile, "log file = " + log);

        assertThat(HostProcesses.of(daemon(Optional.of(conf))))
                .isEqualTo(new HostProcesses(Path.of("/proc"), pidFile, log, log));
    }

    @Test
    void seesNoneOfADaemonOfWhichTooLittleIsKnown() throws IOException {
        assertThat(HostProcesses.of(daemon(Optional.empty()))).isSameAs(DaemonProcesses.HIDDEN);
        assertThat(HostProcesses.of(daemon(Optional.of(directory.resolve("missing")))))
                .isSameAs(DaemonProcesses.HIDDEN);
        assertThat(HostProcesses.of(daemon(Optional.of(conf("pid file = " + pidFile)))))
                .as("no log file: it logs to syslog")
                .isSameAs(DaemonProcesses.HIDDEN);
        assertThat(HostProcesses.of(daemon(Optional.of(conf("pid file = run/pid", "log file = " + log)))))
                .as("a relative path")
                .isSameAs(DaemonProcesses.HIDDEN);
    }

    private Path conf(String... lines) throws IOException {
        return Files.writeString(directory.resolve("rsyncd.conf"), String.join("\n", lines) + "\n");
    }

    private RsyncdConfig daemon(Optional<Path> conf) {
        return new RsyncdConfig(
                "rsyncd",
                List.of(log),
                Optional.empty(),
                conf,
                "amnesia-archive",
                ZoneOffset.UTC,
                Duration.ofSeconds(1),
                Duration.ofMinutes(15));
    }

    private void status(String name, String namespaces) throws IOException {
        Path process = Files.createDirectories(proc.resolve(String.valueOf(DAEMON)));
        Files.writeString(process.resolve("status"), "Name:\t" + name + "\nPid:\t815\n" + namespaces + "\n");
    }

    private void locks(String... lines) throws IOException {
        Files.writeString(proc.resolve("locks"), String.join("\n", lines) + "\n");
    }

    private static String lock(String kind, String access, int pid, String file) {
        return "12: " + kind + "  ADVISORY  " + access + " " + pid + " " + file + " 0 3";
    }
}
