package org.sluice.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.config.HookAction.Command;

/** A hook that runs as {@code nobody}. */
@Timeout(180)
class HookUserIT {

    private static final String OTHER = "nobody";

    @TempDir
    Path folder;

    @BeforeEach
    void requireRoot() {
        Optional<String> trouble = HookUser.trouble(OTHER);
        assumeTrue(trouble.isEmpty(), () -> "only who may change the user can try: " + trouble.orElse(""));
    }

    @Test
    void runsWithItsOwnGroupsAndHomeAndWithoutAnyCapability() throws Exception {
        String output = run("id -un; id -gn; id -Gn; echo $HOME $USER $LOGNAME; pwd; umask;"
                + " grep -E 'Cap(Inh|Prm|Eff|Amb)|NoNewPrivs' /proc/self/status | tr -d '\\t'");

        assertThat(output.lines())
                .containsExactly(
                        OTHER,
                        "nogroup",
                        "nogroup",
                        "/nonexistent nobody nobody",
                        "/",
                        "0027",
                        "CapInh:0000000000000000",
                        "CapPrm:0000000000000000",
                        "CapEff:0000000000000000",
                        "CapAmb:0000000000000000",
                        "NoNewPrivs:1");
    }

    /** As the service has it with {@code deploy/systemd/sluice.service.d/hook-user.conf}. */
    @Test
    void aServiceThatMayOnlyChangeTheUserDoesAndNoHookCanDoItAgain() throws Exception {
        assertThat(asService("nobody")).containsExactly("nobody", "0000000000000000", "0000000000000000");
        assertThat(asService("")).containsExactly("daemon", "0000000000000000", "0000000000000000");
    }

    private List<String> asService(String user) throws Exception {
        Path place = Files.createDirectory(folder.resolve("of-" + user));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setOwner(
                place, place.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("daemon"));
        String may = "+setuid,+setgid";
        List<String> command = List.of(
                "setpriv",
                "--reuid=daemon",
                "--regid=daemon",
                "--clear-groups",
                "--inh-caps=-all," + may,
                "--ambient-caps=-all," + may,
                "/bin/sh",
                "-c",
                Once.PROGRAM,
                "once",
                place.resolve("result").toString(),
                place.resolve("output").toString(),
                "10",
                user,
                "/bin/sh",
                "-c",
                "id -un; grep -E 'CapEff|CapAmb' /proc/self/status | cut -f2");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();
        assertThat(process.waitFor())
                .as(Files.readString(folder.resolve("said")))
                .isZero();
        return Files.readAllLines(place.resolve("output"));
    }

    @Test
    void getsTheEventAndCanPrintByName() throws Exception {
        String output = run("cat /dev/stdin; echo one >/dev/stdout; echo two >/dev/stderr");

        assertThat(output).contains("\"mirror\":\"mirror-a.example.org\"").endsWith("one\ntwo\n");
    }

    @Test
    void canNeitherReadNorWriteWhatSluiceKeepsOfIt() throws Exception {
        Path place = folder.resolve("results").resolve(HookSamples.ID + "-tell");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(folder.resolve("ledger.db"), "x");
        Files.setPosixFilePermissions(folder.resolve("ledger.db"), PosixFilePermissions.fromString("rw-r-----"));

        String output = run("try() { \"$@\" >/dev/null 2>&1 && echo \"can $*\"; };"
                + " try ls " + place + "; try touch " + place + "/attempt-1; try cat " + place + "/event.json;"
                + " try cat " + folder + "/ledger.db; (echo 0 >/proc/self/fd/0) 2>/dev/null && echo can write;"
                + " try cat /proc/$PPID/environ; try kill -0 "
                + ProcessHandle.current().pid() + "; echo end");

        // its own limit is of the same user
        assertThat(output.lines().filter(line -> !line.contains("/proc/"))).containsExactly("end");
    }

    @Test
    void theLimitEndsItAndWhatItStarted() throws Exception {
        Answer answer = answer("(trap '' TERM; sleep 94.5; sleep 94.5) & exec sleep 94.5", Duration.ofSeconds(2));

        assertThat(answer.code()).hasValue(124);
        assertThat(ProcessHandle.allProcesses()
                        .filter(process ->
                                process.info().commandLine().orElse("").endsWith("sleep 94.5"))
                        .filter(ProcessHandle::isAlive))
                .isEmpty();
    }

    private String run(String script) throws Exception {
        answer(script, Duration.ofSeconds(30));
        return Files.readString(
                folder.resolve("results").resolve(HookSamples.ID + "-tell").resolve("output-1"));
    }

    private Answer answer(String script, Duration timeout) throws InterruptedException {
        Command command = new Command(List.of("/bin/sh", "-c", script), Optional.of(OTHER), Map.of());
        HookRun run = HookSamples.run(command, timeout);
        return new CommandHook(folder.resolve("results"), HookSamples::body).run(run, command);
    }
}
