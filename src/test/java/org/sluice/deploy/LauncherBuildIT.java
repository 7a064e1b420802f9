package org.sluice.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the launcher builds, and that it does so once. */
class LauncherBuildIT {

    @TempDir
    Path folder;

    private Checkout checkout;

    @BeforeEach
    void aCheckoutWithJavaAndMaven() throws IOException {
        checkout = Checkout.in(folder);
        checkout.onPath(checkout.java("java-17", "17.0.15"));
        checkout.java("java-25", "25");
        checkout.maven();
    }

    private Shell.Ran launch() {
        return checkout.shell().run(checkout.launcher().toString(), "status");
    }

    @Test
    void buildsAFreshCheckoutWithTheNewJavaAndSaysSoInOneLine() throws IOException {
        Shell.Ran ran = launch();

        assertThat(ran.exit()).isZero();
        assertThat(ran.out()).startsWith("java=java-25 ");
        assertThat(ran.err().lines()).singleElement().asString().startsWith("sluice: building");
        assertThat(checkout.builds())
                .containsExactly(folder.resolve("jvm/java-25").toString());
    }

    @Test
    void doesNotBuildWhatIsBuilt() throws IOException {
        checkout.built();

        Shell.Ran ran = launch();

        assertThat(ran.err()).isEmpty();
        assertThat(checkout.builds()).isEmpty();
    }

    @Test
    void buildsAgainAfterASourceChangedAndThenNoMore() throws IOException {
        checkout.built();
        Path source = Files.writeString(checkout.home().resolve("src/main/A.java"), "class A {}");
        Files.setLastModifiedTime(
                checkout.home().resolve("target/sluice.jar"),
                FileTime.from(Instant.now().minusSeconds(30)));
        assertThat(source).exists();

        launch();
        Shell.Ran again = launch();

        assertThat(checkout.builds()).hasSize(1);
        assertThat(again.err()).isEmpty();
    }

    @Test
    void buildsOnceWhenItIsStartedTwiceAtOnce() throws IOException {
        CompletableFuture<Shell.Ran> other = CompletableFuture.supplyAsync(this::launch);

        Shell.Ran one = launch();

        assertThat(one.exit()).isZero();
        assertThat(other.join().exit()).isZero();
        assertThat(checkout.builds()).hasSize(1);
    }

    @Test
    void neverBuildsWhenToldNotTo() throws IOException {
        Shell.Ran ran = checkout.shell()
                .with("SLUICE_BUILD", "no")
                .run(checkout.launcher().toString(), "status");

        assertThat(ran.exit()).isEqualTo(4);
        assertThat(ran.err()).contains("nothing is built");
        assertThat(checkout.builds()).isEmpty();
    }

    @Test
    void failsWithWhatTheBuildSaid() throws IOException {
        checkout.tool("mvn", "echo 'A.java:1: error'; exit 1");

        Shell.Ran ran = launch();

        assertThat(ran.exit()).isEqualTo(4);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains("A.java:1: error", "the build failed");
    }
}
