package org.sluice.drop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.drop.DropDirectory.IMG;
import static org.sluice.drop.DropDirectory.ISO;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.release.Kind;
import org.sluice.release.ReleaseId;
import org.sluice.release.Version;

class IncomingTest {

    private static final ReleaseId RELEASE = ReleaseId.of(new Version("6.9"));
    private static final Set<Kind> IMAGES = Set.of(Kind.ISO, Kind.IMG);

    @TempDir
    Path root;

    private DropDirectory drop;
    private Incoming incoming;

    @BeforeEach
    void open() {
        drop = new DropDirectory(root);
        incoming = new Incoming(drop.config, drop.nanos::get);
    }

    @Test
    void seesAnArtifactUnderItsName() {
        drop.write("some/folder/" + ISO, "half an image");

        assertThat(incoming.next(RELEASE, IMAGES)).isPresent();
        assertThat(incoming.next(RELEASE, Set.of(Kind.IUK))).isEmpty();
        assertThat(incoming.next(ReleaseId.of(new Version("6.8")), IMAGES)).isEmpty();
    }

    @Test
    void seesATemporaryFileOfRsyncUntilItIsAbandoned() {
        drop.write("." + IMG + ".Xy12ab", "half an image");
        assertThat(incoming.next(RELEASE, IMAGES)).isPresent();

        drop.pass(drop.config.rejectAfter());

        assertThat(incoming.next(RELEASE, IMAGES)).isEmpty();
        drop.write("." + IMG + ".Xy12ab", "half an image and more");
        assertThat(incoming.next(RELEASE, IMAGES)).isPresent();
    }

    @Test
    void seesWhatRsyncHoldsBackInAHiddenFolder() {
        drop.write("folder/.~tmp~/" + IMG, "image");

        assertThat(incoming.next(RELEASE, IMAGES)).isPresent();
    }

    @Test
    void looksPastSignaturesLinksAndOurOwnClaims() throws IOException {
        drop.write(ISO + ".sig", "signature");
        drop.write(".sluice/claimed-1/" + ISO, "taken");
        Files.createSymbolicLink(drop.path.resolve(IMG), Path.of("/dev/null"));

        assertThat(incoming.next(RELEASE, IMAGES)).isEmpty();
    }

    @Test
    void waitsForADropDirectoryThatIsGone() throws IOException {
        Files.delete(drop.path);

        assertThat(incoming.next(RELEASE, IMAGES)).contains("the drop directory, which can't be read");
    }
}
