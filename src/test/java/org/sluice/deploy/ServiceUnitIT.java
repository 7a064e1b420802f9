package org.sluice.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The unit of the service, as systemd judges it. */
class ServiceUnitIT {

    private static final String UNIT = "sluice.service";
    private static final Pattern EXPOSURE = Pattern.compile("exposure level for sluice.service: ([0-9.]+)");

    @TempDir
    Path folder;

    @BeforeEach
    void requireSystemd() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/systemd-analyze")), "systemd-analyze is not there");
        String shipped =
                Files.readString(Checkout.PROJECT.resolve("deploy/systemd").resolve(UNIT));
        // what is installed elsewhere is not there yet
        Files.writeString(
                folder.resolve(UNIT),
                shipped.replaceAll("(?m)^ExecStart=\\S+", "ExecStart=/bin/true")
                        .replaceAll("(?m)^Documentation=.*$", ""));
    }

    @Test
    void isExposedLittle() {
        assertThat(exposure()).isLessThanOrEqualTo(1.7);
    }

    @Test
    void isExposedMoreWithHooksOfAnotherUserAndTheDocumentsSayByHowMuch() throws IOException {
        Path addition = Checkout.PROJECT.resolve("deploy/systemd/sluice.service.d/hook-user.conf");
        Path folderOfAdditions = Files.createDirectory(folder.resolve(UNIT + ".d"));
        Files.copy(addition, folderOfAdditions.resolve("hook-user.conf"));

        double exposure = exposure();

        assertThat(exposure).isBetween(1.8, 2.1);
        assertThat(Files.readString(Checkout.PROJECT.resolve("docs/operations.md")))
                .contains("rates the service " + exposure + " then, not 1.7");
    }

    @Test
    void hasNothingThatSystemdDoesNotKnow() {
        Shell.Ran ran =
                shell().run("systemd-analyze", "verify", folder.resolve(UNIT).toString());

        assertThat(ran.out() + ran.err()).doesNotContain(UNIT);
        assertThat(ran.exit()).isZero();
    }

    private Shell shell() {
        return new Shell(folder, Map.of("PATH", System.getenv("PATH")));
    }

    private double exposure() {
        Shell.Ran ran = shell().run(
                        "systemd-analyze",
                        "security",
                        "--offline=true",
                        "--no-pager",
                        folder.resolve(UNIT).toString());
        Matcher found = EXPOSURE.matcher(ran.out());
        assertThat(found.find()).as(ran.out() + ran.err()).isTrue();
        return Double.parseDouble(found.group(1));
    }
}
