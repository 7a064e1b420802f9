package org.sluice.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher on made-up hosts: which Java it takes, and how it runs the jar. */
class LauncherIT {

    @TempDir
    Path folder;

    private Checkout checkout;

    @BeforeEach
    void aBuiltCheckout() throws IOException {
        checkout = Checkout.in(folder);
        checkout.built();
    }

    private Shell.Ran launch(String... arguments) {
        String[] command = new String[arguments.length + 1];
        command[0] = checkout.launcher().toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return checkout.shell().run(command);
    }

    @Test
    void passesOverTheJava17OfThePathForANewerOneThatIsInstalled() throws IOException {
        checkout.onPath(checkout.java("java-17", "17.0.15"));
        checkout.java("java-21", "21.0.8");
        checkout.java("java-25", "25.0.3");

        Shell.Ran ran = launch("run");

        assertThat(ran.exit()).isZero();
        assertThat(ran.out()).startsWith("java=java-25 ");
    }

    @Test
    void passesOverAJavaHomeOf17() throws IOException {
        Path old = checkout.java("java-17", "17.0.15");
        checkout.java("java-21", "21.0.8");

        Shell.Ran ran = checkout.shell()
                .with("JAVA_HOME", old.toString())
                .run(checkout.launcher().toString(), "run");

        assertThat(ran.out()).startsWith("java=java-21 ");
    }

    @Test
    void takesTheJavaHomeThatTheUserChoseThoughANewerJavaIsInstalled() throws IOException {
        Path chosen = checkout.java("java-21", "21.0.8");
        checkout.java("java-25", "25.0.3");

        Shell.Ran ran = checkout.shell()
                .with("JAVA_HOME", chosen.toString())
                .run(checkout.launcher().toString(), "run");

        assertThat(ran.out()).startsWith("java=java-21 ");
    }

    @Test
    void saysWhatToInstallWhereThereIsOnlyAnOldJava() throws IOException {
        checkout.onPath(checkout.java("java-17", "17.0.15"));
        checkout.java("java-8", "1.8.0_412");

        Shell.Ran ran = launch("run");

        assertThat(ran.exit()).isEqualTo(4);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains("no JDK of 21 or later", "JAVA_HOME");
    }

    @Test
    void keepsTheCurrentDirectoryAndPassesArgumentsUntouched() throws IOException {
        checkout.java("java-25", "25");

        Shell.Ran ran = launch("report", "--log", "a b*", "", "two\nlines", "$HOME");

        assertThat(ran.out())
                .contains("cwd=" + folder.resolve("elsewhere") + " ")
                .contains("<-Dsluice.home=" + checkout.home() + ">")
                .endsWith("<-jar>\n<" + checkout.home().resolve("target/sluice.jar")
                        + ">\n<report>\n<--log>\n<a b*>\n<>\n<two\nlines>\n<$HOME>\n");
    }

    @Test
    void findsItsHomeThroughSymbolicLinks() throws IOException {
        checkout.java("java-25", "25");
        Files.createSymbolicLink(folder.resolve("bin/first"), checkout.launcher());
        Files.createSymbolicLink(folder.resolve("bin/publish"), Path.of("first"));

        Shell.Ran ran = checkout.shell().run(folder.resolve("bin/publish").toString(), "status");

        assertThat(ran.out()).contains("<-Dsluice.home=" + checkout.home() + ">");
    }

    @Test
    void runsWhereItIsInstalledWithoutSourcesOrMaven() throws IOException {
        checkout.java("java-25", "25");
        Files.move(checkout.home().resolve("target/sluice.jar"), checkout.home().resolve("sluice.jar"));
        Files.delete(checkout.home().resolve("pom.xml"));

        Shell.Ran ran = launch("status");

        assertThat(ran.exit()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).contains("<" + checkout.home().resolve("sluice.jar") + ">");
    }

    @Test
    void tellsTheJvmThatAShortCommandIsShortAndAPipelineIsNot() throws IOException {
        checkout.java("java-25", "25");

        assertThat(launch("status").out()).contains("<-XX:TieredStopAtLevel=1>");
        assertThat(launch("run").out()).doesNotContain("TieredStopAtLevel");
    }

    @Test
    void asksForUtf8NamesWhereTheLocaleDoesNot() throws IOException {
        checkout.java("java-25", "25");
        String launcher = checkout.launcher().toString();

        assertThat(checkout.shell().with("LANG", "C").run(launcher).out())
                .contains("locale=C.UTF-8\n")
                .contains("<-Dsluice.ascii=true>");
        assertThat(checkout.shell().with("LANG", "fr_FR.UTF-8").run(launcher).out())
                .contains("locale=\n")
                .doesNotContain("sluice.ascii");
    }

    @Test
    void startsARealJvmWithTheOptionsThatTheUserAdds() throws IOException {
        Path jar = folder.resolve("home/sluice.jar");
        TellingJar.write(jar);
        Shell shell = checkout.shell()
                .with("JAVA_HOME", System.getProperty("java.home"))
                .with("SLUICE_JAVA_OPTS", "-XX:+UseParallelGC -Dsluice.home=/chosen");

        Shell.Ran ran = shell.run(checkout.launcher().toString(), "status", "--json");

        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).isEqualTo("/chosen [status, --json]\n");
    }
}
