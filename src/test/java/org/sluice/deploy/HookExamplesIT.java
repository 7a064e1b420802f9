package org.sluice.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sluice.config.ConfigFile;
import org.sluice.config.ConfigReading;

/** The examples for hooks, run as they are shipped; {@code mirrorbits} is a command that says how it was called. */
class HookExamplesIT {

    private static final String TELL =
            Checkout.PROJECT.resolve("deploy/hooks/tell-mirrorbits").toString();

    @TempDir
    Path folder;

    private Shell shell;

    static Stream<Path> configurations() {
        try (Stream<Path> files = Files.list(Path.of("deploy/hooks"))) {
            return files.filter(file -> file.toString().endsWith(".yaml")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeEach
    void prepare() throws IOException {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Path mirrorbits = Files.writeString(bin.resolve("mirrorbits"), """
                #!/bin/sh
                for argument; do printf '[%s]' "$argument"; done
                echo
                exit "${MIRRORBITS_EXIT:-0}"
                """);
        Files.setPosixFilePermissions(mirrorbits, PosixFilePermissions.fromString("rwxr-xr-x"));
        shell = new Shell(folder, Map.of("PATH", bin + ":" + System.getenv("PATH")));
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void configurationsAreWithoutProblems(Path file) {
        assertThat(ConfigFile.load(file))
                .isInstanceOfSatisfying(
                        ConfigReading.Loaded.class,
                        loaded -> assertThat(loaded.config().hooks()).isNotEmpty());
    }

    @Test
    void mirrorbitsLooksAtItsRepositoryWhenAWaveIsThere() {
        Shell.Ran ran = shell.with("SLUICE_EVENT_TYPE", "wave.staged").run(TELL, "-", "-h", "redirector.example.org");

        assertThat(ran).isEqualTo(new Shell.Ran(0, "[-h][redirector.example.org][refresh]\n", ""));
    }

    @Test
    void mirrorbitsLooksAtAMirrorWhenItIsReady() {
        Shell.Ran ran = ready("mirror-a.example.org").run(TELL, "-");

        assertThat(ran).isEqualTo(new Shell.Ran(0, "[scan][mirror-a.example.org]\n", ""));
    }

    @Test
    void mirrorbitsGetsTheNameThatItKnowsAMirrorBy() throws IOException {
        Path names = Files.writeString(folder.resolve("names"), "a.example.org ay\nb.example.org bee\n");

        assertThat(ready("b.example.org").run(TELL, names.toString()).out()).isEqualTo("[scan][bee]\n");
        assertThat(ready("c.example.org").run(TELL, names.toString()).out()).isEqualTo("[scan][c.example.org]\n");
    }

    @Test
    void aScanThatFailsIsAFailedAttempt() {
        assertThat(ready("a.example.org")
                        .with("MIRRORBITS_EXIT", "1")
                        .run(TELL, "-")
                        .exit())
                .isOne();
    }

    @Test
    void aHostileNameIsOneArgumentAndNeverAnOption() {
        Path trap = folder.resolve("trap");

        Shell.Ran hostile =
                ready("$(touch " + trap + ")\\n`touch " + trap + "`").run(TELL, "-");
        Shell.Ran option = ready("-all").run(TELL, "-");

        assertThat(hostile.out()).isEqualTo("[scan][$(touch " + trap + ")\\n`touch " + trap + "`]\n");
        assertThat(option.exit()).isEqualTo(64);
        assertThat(option.out()).isEmpty();
        assertThat(trap).doesNotExist();
    }

    @Test
    void saysThatMirrorbitsNeedNotKnowOfOtherEvents() {
        Shell.Ran ran = shell.with("SLUICE_EVENT_TYPE", "artifact.new").run(TELL, "-");

        assertThat(ran.exit()).isEqualTo(64);
        assertThat(ran.err()).contains("artifact.new");
    }

    @Test
    void configurationsNameCommandsThatAreShipped() throws IOException {
        for (Path file : configurations().toList()) {
            List<String> named = Files.readString(file)
                    .lines()
                    .filter(line -> line.contains("/opt/sluice/"))
                    .map(line -> line.replaceAll(".*/opt/sluice/([^], ]+).*", "$1"))
                    .toList();
            assertThat(named)
                    .allSatisfy(command ->
                            assertThat(Checkout.PROJECT.resolve(command)).isExecutable());
        }
    }

    private Shell ready(String mirror) {
        return shell.with("SLUICE_EVENT_TYPE", "mirror.ready").with("SLUICE_MIRROR", mirror);
    }
}
