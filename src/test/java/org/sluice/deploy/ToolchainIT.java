package org.sluice.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is installed, and when: against a package manager that is made up. */
class ToolchainIT {

    @TempDir
    Path folder;

    private Checkout host;

    @BeforeEach
    void aHostWhereTheUserIsRoot() throws IOException {
        host = Checkout.in(folder);
        Files.delete(folder.resolve("bin/id"));
        host.tool("id", "echo 0");
    }

    /** A package manager whose archive has these packages, once its lists were fetched; installing makes a command. */
    private void archiveWith(String packages) throws IOException {
        host.tool("apt-cache", """
                test -e "%1$s/lists" || exit 100
                case " %2$s " in *" $2 "*) exit 0 ;; esac
                exit 100
                """.formatted(folder, packages));
        host.tool("apt-get", """
                echo "$*" >> "%1$s/apt"
                if [ "$1" = update ]; then touch "%1$s/lists"; exit; fi
                if "%1$s/policy"; then echo started; else echo "not started: $?"; fi > "%1$s/service"
                for package; do :; done
                case $package in
                    *jdk*) mkdir -p "%1$s/jvm/new/bin"; echo 'JAVA_VERSION="21"' > "%1$s/jvm/new/release"
                           cp "%1$s/bin/id" "%1$s/jvm/new/bin/java"; cp "%1$s/bin/id" "%1$s/jvm/new/bin/javac" ;;
                    *) cp "%1$s/bin/id" "%1$s/bin/$package" ;;
                esac
                """.formatted(folder));
    }

    private List<String> calls() throws IOException {
        Path calls = folder.resolve("apt");
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    private Shell.Ran need(String names) {
        return host.shell().in(host.home()).run("sh", "-c", "set -eu; . scripts/toolchain.sh; need " + names);
    }

    @Test
    void installsNothingWhereNothingIsMissing() throws IOException {
        archiveWith("rsync");
        host.java("java-21", "21");
        host.tool("rsync", "");

        Shell.Ran ran = need("jdk rsync");

        assertThat(ran).isEqualTo(new Shell.Ran(0, "", ""));
        assertThat(calls()).isEmpty();
    }

    @Test
    void installsWhatIsMissingAndFetchesTheListsOnlyIfTheyLackIt() throws IOException {
        archiveWith("rsync gpg");

        Shell.Ran first = need("rsync");
        Shell.Ran second = need("rsync gpg");

        assertThat(first.exit()).isZero();
        assertThat(first.err()).isEqualTo("sluice: installing rsync\n");
        assertThat(second.err()).isEqualTo("sluice: installing gpg\n");
        assertThat(calls()).hasSize(3).first().isEqualTo("update -qq");
    }

    @Test
    void keepsThePackagesServicesFromStartingWhileTheyAreInstalledAndNotAfter() throws IOException {
        archiveWith("prometheus");

        Shell.Ran ran = need("promtool || true");

        assertThat(ran.err()).contains("sluice: installing prometheus\n");
        assertThat(folder.resolve("service")).hasContent("not started: 101");
        assertThat(folder.resolve("policy")).doesNotExist();
    }

    @Test
    void leavesThePolicyOfTheSystemAsItIs() throws IOException {
        archiveWith("rsync");
        Path policy = Files.writeString(folder.resolve("policy"), "#!/bin/sh\nexit 0\n");
        assertThat(policy.toFile().setExecutable(true)).isTrue();

        need("rsync");

        assertThat(folder.resolve("service")).hasContent("started");
        assertThat(policy).hasContent("#!/bin/sh\nexit 0\n");
    }

    @Test
    void takesTheFirstJdkThatTheArchiveHas() throws IOException {
        host.java("java-17", "17.0.15");
        archiveWith("openjdk-17-jdk-headless openjdk-21-jdk-headless temurin-21-jdk");

        Shell.Ran ran = need("jdk");

        assertThat(ran.exit()).isZero();
        assertThat(ran.err()).isEqualTo("sluice: installing openjdk-21-jdk-headless\n");
    }

    @Test
    void explainsWhatToDoWhereTheArchiveHasNoNewJdk() throws IOException {
        archiveWith("openjdk-17-jdk-headless");

        Shell.Ran ran = need("jdk");

        assertThat(ran.exit()).isNotZero();
        assertThat(ran.err()).contains("no JDK of 21 or later", "adoptium.net");
        assertThat(calls()).containsExactly("update -qq");
    }

    @Test
    void explainsWhatToInstallWhereItMayNot() throws IOException {
        archiveWith("rsync");
        host.tool("id", "echo 1000");
        host.tool("sudo", "exit 1");

        Shell.Ran ran = need("rsync");

        assertThat(ran.exit()).isNotZero();
        assertThat(ran.err()).contains("Install the package 'rsync'");
        assertThat(calls()).isEmpty();
    }
}
