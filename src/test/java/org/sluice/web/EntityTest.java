package org.sluice.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who takes what compressed. */
class EntityTest {

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate, gzip;q=1.0", "br,gzip", "gzip; q=0.5"})
    void compressesForWhoTakesIt(String codings) {
        assertThat(Entity.isGzipTaken(codings)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            value = {"identity", "''", "gzip;q=0", "gzip; q=0.00", "NULL"},
            delimiter = '|',
            nullValues = "NULL")
    void doesNotCompressForWhoDoesNot(String codings) {
        assertThat(Entity.isGzipTaken(codings)).isFalse();
    }
}
