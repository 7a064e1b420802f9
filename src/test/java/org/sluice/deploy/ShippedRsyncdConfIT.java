package org.sluice.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped configuration in a real daemon: only its paths are changed, and without root also chroot and uid. */
class ShippedRsyncdConfIT {

    private static final byte[] IMAGE = new byte[100_000];

    @TempDir
    Path folder;

    private Process daemon;
    private int port;

    @BeforeEach
    void aDaemonWithTheShippedConfiguration() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createDirectories(folder.resolve("rsyncd.d"));
        Files.createDirectories(folder.resolve("tree/tails"));
        Files.write(folder.resolve("tree/tails/x [10.0.0.9] y 5.iso"), IMAGE);
        Path conf = Files.writeString(folder.resolve("rsyncd.conf"), inThisFolder());
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        ProcessBuilder builder = new ProcessBuilder(
                "rsync", "--daemon", "--no-detach", "--address=127.0.0.1", "--port=" + port, "--config=" + conf);
        builder.environment().putAll(Map.of("TZ", "UTC", "RSYNC_CHECKSUM_LIST", "md5 md4"));
        daemon = builder.inheritIO().start();
        await().until(this::isUp);
    }

    @AfterEach
    void stop() {
        daemon.destroy();
    }

    private String inThisFolder() throws IOException {
        String conf = Files.readString(Checkout.PROJECT.resolve("deploy/rsyncd/rsyncd.conf"))
                .replace("/srv/sluice/tree", folder + "/tree")
                .replace("/etc/rsyncd.d", folder + "/rsyncd.d")
                .replace("/var/log/", folder + "/")
                .replace(" /run/", " " + folder + "/");
        boolean isRoot = "root".equals(System.getProperty("user.name"));
        return isRoot
                ? conf
                : conf.replace("use chroot = yes", "use chroot = no").replaceAll("(?m)^[ug]id.*$", "");
    }

    private boolean isUp() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private Shell.Ran pull(String address) {
        Shell shell = new Shell(folder, Map.of("PATH", System.getenv("PATH")));
        String module = "rsync://127.0.0.1:" + port + "/amnesia-archive";
        return shell.run("rsync", "-rt", "--address=" + address, module, folder.resolve("of-" + address) + "/");
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("rsyncd.log"));
    }

    @Test
    void logsForEachClientWhatItWasSentWithTheNameLast() throws IOException {
        assertThat(pull("127.0.0.11").exit()).isZero();
        assertThat(pull("127.0.0.12").exit()).isZero();

        // MD5 of 100,000 zero bytes
        String sent = "amnesia-archive 100000 \\d+ 16 <f\\+{9} \\[0019d23bef56a136a1891211d7007f6f\\] "
                + "\\d{4}/\\d\\d/\\d\\d-\\d\\d:\\d\\d:\\d\\d tails/x \\[10\\.0\\.0\\.9\\] y 5\\.iso\n";
        await().untilAsserted(() -> assertThat(log())
                .containsPattern("\\] send 127\\.0\\.0\\.11 " + sent)
                .containsPattern("\\] send 127\\.0\\.0\\.12 " + sent)
                .containsPattern("sent \\d+ bytes  received \\d+ bytes  total size 100000\n")
                .doesNotContain("rsync error", "lookup"));
    }

    @Test
    void takesInALimitThatIsWrittenBesideItAndDropsItWhenThatFileGoes() throws IOException {
        Path included = Files.writeString(folder.resolve("rsyncd.d/sluice.inc"), "max connections = -1\n");
        assertThat(pull("127.0.0.11").exit()).isEqualTo(5);

        Files.delete(included);

        assertThat(pull("127.0.0.11").exit()).isZero();
        assertThat(log()).contains("max connections (-1) reached");
    }
}
