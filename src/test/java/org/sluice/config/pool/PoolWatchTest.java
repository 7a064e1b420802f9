package org.sluice.config.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.config.pool.PoolFolder.address;
import static org.sluice.config.pool.PoolFolder.entry;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.config.MirrorsConfig;

class PoolWatchTest {

    private static final Duration REFRESH = Duration.ofMinutes(5);

    @TempDir
    Path folder = Path.of("");

    private PoolFolder files = new PoolFolder(folder);
    private Instant now = Instant.parse("2026-01-02T03:04:05Z");

    @BeforeEach
    void oneMirror() throws IOException {
        files = new PoolFolder(folder).mirrors(entry("https://a.org/", 1)).addresses("a.org: [rsync.a.org]");
        files.names().put("rsync.a.org", List.of(address("192.0.2.1")));
    }

    @Test
    void readsAgainOnceThePoolIsOld() throws IOException {
        PoolWatch watch = watch();
        files.mirrors(entry("https://a.org/", 0));

        now = now.plus(REFRESH).minusMillis(1);
        assertThat(watch.current().enabled()).hasSize(1);

        now = now.plusMillis(1);
        assertThat(watch.current().enabled()).isEmpty();
    }

    @Test
    void readsAgainWhereTheClockHasSteppedBack() throws IOException {
        PoolWatch watch = watch();
        files.mirrors(entry("https://a.org/", 0));

        now = now.minusSeconds(1);

        assertThat(watch.current().enabled()).isEmpty();
    }

    @Test
    void keepsTheOldPoolWhereTheNewOneCannotBeRead() throws IOException {
        PoolWatch watch = watch();
        files.mirrorsText("{");

        now = now.plus(REFRESH);

        assertThat(watch.current().byAddress(address("192.0.2.1"))).isPresent();
        assertThat(watch.problems()).isNotEmpty();
    }

    @Test
    void keepsTheOldPoolWhereOnlyTheAddressesCannotBeRead() throws IOException {
        PoolWatch watch = watch();
        files.addresses("a.org: [");

        now = now.plus(REFRESH);

        assertThat(watch.current().byAddress(address("192.0.2.1"))).isPresent();
        assertThat(watch.problems()).isNotEmpty();
    }

    @Test
    void forgetsTheProblemOnceTheFileIsRightAgain() throws IOException {
        files.mirrorsText("{");
        PoolWatch watch = watch();
        files.mirrors(entry("https://a.org/", 1));

        now = now.plus(REFRESH);

        assertThat(watch.current().mirrors()).hasSize(1);
        assertThat(watch.problems()).isEmpty();
    }

    @Test
    void keepsAnAddressWhereTheNameCannotBeResolvedForAWhile() {
        PoolWatch watch = watch();
        files.names().clear();

        now = now.plus(REFRESH);

        assertThat(watch.current().byAddress(address("192.0.2.1"))).isPresent();
    }

    private PoolWatch watch() {
        return new PoolWatch(
                new MirrorsConfig(files.mirrors(), files.addresses(), REFRESH, Duration.ofHours(3)),
                files.resolver(),
                () -> now);
    }
}
