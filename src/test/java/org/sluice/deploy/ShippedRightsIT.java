package org.sluice.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Who may do what on a host that is set up as shipped: users and directories are made by systemd below a folder, and
 * each of them really tries.
 */
@Timeout(120)
class ShippedRightsIT {

    /** As it stands in the documents. */
    private static final String MATRIX = """
            what                             sluice uploader rsyncd other
            /srv/sluice                      r-x    r-x      r-x    r-x
            /srv/sluice/drop                 rwx    rwx      ---    ---
            /srv/sluice/staging              rwx    ---      ---    ---
            /srv/sluice/quarantine           rwx    r-x      ---    ---
            /srv/sluice/tree                 rwx    r-x      r-x    r-x
            /var/lib/sluice                  rwx    ---      ---    ---
            /var/lib/sluice/ledger.db        rw-    ---      ---    ---
            /var/lib/sluice/tokens           rw-    ---      ---    ---
            /var/lib/sluice/hooks            rwx    ---      ---    ---
            /var/lib/sluice/rsyncd           rwx    ---      ---    ---
            /etc/sluice                      r-x    r-x      r-x    r-x
            /etc/sluice/sluice.yaml          r--    r--      r--    r--
            /etc/sluice/release-keys.asc     r--    r--      r--    r--
            /etc/sluice/mirror-addresses.yaml r--    ---      ---    ---
            /etc/sluice/webhook.secret       r--    ---      ---    ---
            /etc/rsyncd.conf                 r--    r--      r--    r--
            /etc/rsyncd.d                    r-x    r-x      r-x    r-x
            """;

    private static final int UPLOADER = 61001;
    private static final int OTHER = 61002;
    private static final String NOBODY = "65534";

    @TempDir
    Path temporary;

    private Path root = Path.of("");
    private Shell shell = new Shell(root, Map.of());
    private String sluice = "";
    private String sluices = "";
    private String uploads = "";

    @BeforeEach
    void setUpAHost() throws IOException {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root can be each of the users");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/systemd-sysusers")), "systemd-sysusers is not there");
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
        root = Files.createDirectory(temporary.resolve("host"));
        shell = new Shell(root, Map.of("PATH", System.getenv("PATH")));
        Files.createDirectories(root.resolve("etc/sluice"));
        run(shipped("sysusers.d"), "systemd-sysusers", "--root=" + root, "-");
        sluice = number("etc/passwd", "sluice");
        sluices = number("etc/group", "sluice");
        uploads = number("etc/group", "sluice-upload");
        // the group of the access list is looked up on this host, not below the folder
        String places = shipped("tmpfiles.d").replace("group:sluice-upload", "group:" + uploads);
        run(places, "systemd-tmpfiles", "--root=" + root, "--create", "-");
        addFiles();
    }

    private void addFiles() throws IOException {
        for (String file : List.of("etc/sluice/sluice.yaml", "etc/sluice/release-keys.asc", "etc/rsyncd.conf")) {
            own(Files.createFile(root.resolve(file)), "0:0", "rw-r--r--");
        }
        for (String file : List.of("etc/sluice/mirror-addresses.yaml", "etc/sluice/webhook.secret")) {
            own(Files.createFile(root.resolve(file)), "0:" + sluices, "rw-r-----");
        }
        own(Files.createFile(root.resolve("var/lib/sluice/ledger.db")), sluice + ":" + sluices, "rw-r-----");
        own(Files.createFile(root.resolve("var/lib/sluice/tokens")), sluice + ":" + sluices, "rw-------");
        own(Files.createDirectory(root.resolve("var/lib/sluice/hooks")), sluice + ":" + sluices, "rwx------");
    }

    @Test
    void everybodyMayDoWhatTheMatrixSaysAndNothingElse() {
        List<String> found = new ArrayList<>();
        found.add("what sluice uploader rsyncd other");
        for (String line : MATRIX.lines().skip(1).toList()) {
            String path = line.split(" ", 2)[0];
            found.add(path + " "
                    + String.join(" ", users().map(user -> access(user, path)).toList()));
        }

        assertThat(found)
                .containsExactlyElementsOf(
                        MATRIX.lines().map(line -> line.replaceAll(" +", " ")).toList());
    }

    @Test
    void whatIsUploadedWithATightUmaskCanBeReadAndMovedOnBySluiceAlone() {
        Path drop = root.resolve("srv/sluice/drop");
        Path tree = root.resolve("srv/sluice/tree");

        as(uploader(), "umask 077; echo image >" + drop.resolve("a.iso"));

        assertThat(as(rsyncd(), "cat " + drop.resolve("a.iso")).exit()).isNotZero();
        assertThat(as(other(), "rm " + drop.resolve("a.iso")).exit()).isNotZero();
        assertThat(as(uploader(), "mv " + drop.resolve("a.iso") + " " + tree).exit())
                .isNotZero();
        assertThat(as(sluice(), "cat " + drop.resolve("a.iso")).out()).isEqualTo("image\n");
        assertThat(as(sluice(), "mv " + drop.resolve("a.iso") + " " + root.resolve("srv/sluice/quarantine")))
                .extracting(Shell.Ran::exit)
                .isEqualTo(0);
        assertThat(as(uploader(), "rm -f " + root.resolve("srv/sluice/quarantine/a.iso"))
                        .exit())
                .isNotZero();
    }

    @Test
    void nobodyButRootPutsAnotherDirectoryInThePlaceOfOne() {
        for (List<String> user : users().toList()) {
            assertThat(as(user, "mv " + root.resolve("srv/sluice/tree") + " " + root.resolve("srv/sluice/other"))
                            .exit())
                    .isNotZero();
            assertThat(as(user, "touch " + root.resolve("srv/sluice/new")).exit())
                    .isNotZero();
        }
    }

    private Stream<List<String>> users() {
        return Stream.of(sluice(), uploader(), rsyncd(), other());
    }

    private List<String> sluice() {
        return List.of("--reuid=" + sluice, "--regid=" + sluices, "--groups=" + uploads);
    }

    private List<String> uploader() {
        return List.of("--reuid=" + UPLOADER, "--regid=" + UPLOADER, "--groups=" + uploads);
    }

    private static List<String> rsyncd() {
        return List.of("--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
    }

    private static List<String> other() {
        return List.of("--reuid=" + OTHER, "--regid=" + OTHER, "--clear-groups");
    }

    private String access(List<String> user, String path) {
        String script = "for may in r w x; do if [ -$may \"$0\" ]; then printf $may; else printf -- -; fi; done";
        return as(user, script, root + path).out();
    }

    private Shell.Ran as(List<String> user, String script, String... arguments) {
        List<String> command = new ArrayList<>(List.of("setpriv"));
        command.addAll(user);
        command.addAll(List.of("--inh-caps=-all", "--bounding-set=-all", "/bin/sh", "-c", script));
        command.addAll(Arrays.asList(arguments));
        return shell.run(command.toArray(String[]::new));
    }

    private void run(String in, String... command) {
        Shell.Ran ran = shell.runWith(in, command);
        assertThat(ran.exit()).as(ran.err()).isZero();
    }

    private void own(Path file, String owner, String mode) throws IOException {
        run("", "chown", owner, file.toString());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    private String number(String file, String name) throws IOException {
        return Files.readAllLines(root.resolve(file)).stream()
                .map(line -> line.split(":", -1))
                .filter(fields -> fields[0].equals(name))
                .map(fields -> fields[2])
                .findFirst()
                .orElseThrow();
    }

    private static String shipped(String folder) throws IOException {
        return Files.readString(
                Checkout.PROJECT.resolve("deploy").resolve(folder).resolve("sluice.conf"));
    }
}
