package org.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.sluice.app.Uploads.bytes;
import static org.sluice.app.Uploads.iso;
import static org.sluice.app.Uploads.stable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.testkit.SmallVolume;

/** A start on a ledger whose volume is full says so, and is made good by room alone. */
class FullLedgerIT {

    @ParameterizedTest(name = "after the last one {0}")
    @ValueSource(strings = {"ended", "runs 1"})
    void saysWhatIsWrongAndStartsWhenThereIsRoom(String before, @TempDir Path root) throws Exception {
        Path folder = root.resolve("small");
        Path lock = folder.resolve("ledger.db.lock");
        Optional<SmallVolume> mounted = SmallVolume.mount(folder, "4m");
        assumeTrue(mounted.isPresent(), "only who may mount a volume can fill one");
        Site site = Site.prepare(root, text -> text.replace("ROOT/ledger.db", "ROOT/small/ledger.db"));
        try (SmallVolume volume = mounted.get()) {
            site.run();
            site.close();
            Files.writeString(lock, before + "\n");
            Path ballast = volume.fill(0);

            assertThatThrownBy(site::run).hasMessageContaining("look whether its volume is full");
            assertThat(lock).content().isNotEmpty();
            Files.delete(ballast);

            site.run();
            site.uploadSigned(iso("5.1"), bytes(iso("5.1")));
            site.awaitPublished(stable(iso("5.1")), bytes(iso("5.1")));
            site.close();
        }
    }
}
