package org.sluice.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.sluice.config.rsyncd.ConfText;
import org.sluice.testkit.Loopback;

/**
 * A host whose rsync daemon logs by {@code syslog(3)}, and whose rsyslogd forwards it. Both are real, and have a
 * {@code /dev/log} of their own: a mount that nobody else sees.
 */
final class RsyslogHost implements AutoCloseable {

    static final String RSYSLOGD = "/usr/sbin/rsyslogd";

    private static final String MOUNTS = """
            set -e
            dev=$1 socket=$2
            shift 2
            mkdir -p "$dev"
            mount -t tmpfs none "$dev"
            for node in null zero random urandom; do
                touch "$dev/$node"
                mount --bind "/dev/$node" "$dev/$node"
            done
            ln -s "$socket" "$dev/log"
            mount --bind "$dev" /dev
            exec "$@"
            """;

    private static final String RSYSLOG = """
            global(workDirectory="ROOT")
            module(load="imuxsock" SysSock.Use="off")
            input(type="imuxsock" Socket="ROOT/log.socket" CreatePath="on")
            action(type="omfwd" target="127.0.0.1" port="PORT" FORWARD)
            """;

    private final List<Process> processes = new ArrayList<>();
    private final Path folder;
    private int daemonPort;

    private RsyslogHost(Path folder) {
        this.folder = folder;
    }

    /** Whether this machine allows the mount. */
    static boolean isPossible() throws IOException, InterruptedException {
        return new ProcessBuilder("unshare", "--mount", "mount", "-t", "tmpfs", "none", "/mnt")
                        .redirectErrorStream(true)
                        .start()
                        .waitFor()
                == 0;
    }

    /**
     * Starts both.
     *
     * @param module the directory that every module serves
     * @param port of 127.0.0.1, to forward to
     * @param forward how: options of rsyslog's {@code omfwd}
     * @param folder an existing folder for their files
     */
    static RsyslogHost start(Path module, int port, String forward, Path folder) throws IOException {
        RsyslogHost host = new RsyslogHost(folder);
        host.startRsyslog(port, forward);
        host.startDaemon(module, port);
        return host;
    }

    /** The daemon's port on 127.0.0.1. */
    int daemonPort() {
        return daemonPort;
    }

    private void startRsyslog(int port, String forward) throws IOException {
        Path conf = folder.resolve("rsyslog.conf");
        Files.writeString(
                conf,
                RSYSLOG.replace("ROOT", folder.toString())
                        .replace("PORT", String.valueOf(port))
                        .replace("FORWARD", forward));
        start(
                "rsyslogd",
                "-n",
                "-f",
                conf.toString(),
                "-i",
                folder.resolve("rsyslog.pid").toString());
        await(() -> Files.exists(folder.resolve("log.socket")));
    }

    private void startDaemon(Path module, int port) throws IOException {
        daemonPort = Loopback.freePort();
        Path conf = folder.resolve("rsyncd.conf");
        Files.writeString(
                conf,
                ConfText.read(Path.of("deploy/rsyncd/rsyncd.conf"))
                        .without("log file")
                        .with("syslog facility", "daemon")
                        .with("pre-xfer exec", reporter(port) + " begin")
                        .with("post-xfer exec", reporter(port) + " end")
                        .with("port", String.valueOf(daemonPort))
                        .with("address", "127.0.0.1")
                        .with("path", module.toString())
                        .with("lock file", folder.resolve("rsyncd.lock").toString())
                        .with("pid file", folder.resolve("rsyncd.pid").toString())
                        .with("use chroot", "no")
                        .with("uid", String.valueOf(Files.getAttribute(folder, "unix:uid")))
                        .with("gid", String.valueOf(Files.getAttribute(folder, "unix:gid")))
                        .withInclude(Files.createDirectories(folder.resolve("rsyncd.d")))
                        .text());
        start(
                "unshare",
                "--mount",
                "sh",
                "-c",
                MOUNTS,
                "mounts",
                folder.resolve("dev").toString(),
                folder.resolve("log.socket").toString(),
                "rsync",
                "--daemon",
                "--no-detach",
                "--config=" + conf);
        await(() -> Files.exists(folder.resolve("rsyncd.pid")));
    }

    private static String reporter(int port) {
        return "SLUICE_SYSLOG=127.0.0.1:" + port + " "
                + Path.of("deploy/rsyncd/report-transfer").toAbsolutePath();
    }

    private void start(String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("host.out").toFile()));
        builder.environment().put("TZ", "UTC");
        builder.environment().put("RSYNC_CHECKSUM_LIST", "md5 md4");
        processes.add(builder.start());
    }

    private void await(Callable<Boolean> isUp) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
            if (!processes.getLast().isAlive()) {
                throw new IllegalStateException(Files.readString(folder.resolve("host.out")));
            }
            return isUp.call();
        });
    }

    @Override
    public void close() {
        for (Process process : processes.reversed()) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
