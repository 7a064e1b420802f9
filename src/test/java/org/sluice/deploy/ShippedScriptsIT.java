package org.sluice.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShippedScriptsIT {

    private final Shell shell = new Shell(Checkout.PROJECT, Map.of("PATH", System.getenv("PATH")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sluice",
                "scripts/toolchain.sh",
                "scripts/reproduce",
                ".ci/run",
                "deploy/hooks/start-manual-tests",
                "deploy/hooks/tell-mirrorbits",
                "deploy/rsyncd/await-turn",
                "deploy/rsyncd/leave-limit-safe"
            })
    void areShellWithoutSyntaxErrors(String script) {
        Shell.Ran ran = shell.run("sh", "-n", script);

        assertThat(ran).isEqualTo(new Shell.Ran(0, "", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sluice",
                "scripts/toolchain.sh",
                "scripts/reproduce",
                ".ci/run",
                "deploy/hooks/start-manual-tests",
                "deploy/hooks/tell-mirrorbits",
                "deploy/rsyncd/await-turn",
                "deploy/rsyncd/leave-limit-safe"
            })
    void passShellcheckWhereItIsInstalled(String script) {
        assumeTrue(shell.run("sh", "-c", "command -v shellcheck").exit() == 0);

        Shell.Ran ran = shell.run("shellcheck", "--shell=sh", "--exclude=SC1091,SC2034,SC2154", script);

        assertThat(ran.out()).isEmpty();
    }

    @Test
    void aHookThatGetsHostileValuesPrintsThemAndRunsNoneOfThem() {
        Path marker = Checkout.PROJECT.resolve("target/hook-was-fooled");
        String hostile = "$(touch " + marker + ")`touch " + marker + "`; touch " + marker + " %s%n";
        Shell hook = shell.with("SLUICE_RELEASE", hostile)
                .with("SLUICE_WAVE", "images")
                .with("SLUICE_RULE", "first-mirror")
                .with("SLUICE_IDEMPOTENCY_KEY", "key-1");

        Shell.Ran ran = hook.runWith("{\"type\":\"release.ready\"}", "deploy/hooks/start-manual-tests");

        assertThat(ran.exit()).isZero();
        assertThat(ran.out()).contains(hostile, "{\"type\":\"release.ready\"}", "key-1");
        assertThat(marker).doesNotExist();
    }
}
