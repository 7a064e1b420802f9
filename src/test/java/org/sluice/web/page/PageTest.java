package org.sluice.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {

    private static final Path SOURCES = Path.of("src/main/resources/web");

    @Test
    void servesAllFilesThatThereAre() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> !name.equals(Page.DOCUMENT)))
                    .containsExactlyInAnyOrderElementsOf(Page.OWN);
        }
    }

    /** Scripts and styles that stand in the document would not run: the policy forbids them. */
    @Test
    void hasNothingInlineAndNothingFromElsewhere() throws IOException {
        String document = Files.readString(SOURCES.resolve(Page.DOCUMENT));

        assertThat(document).doesNotContainPattern("<script(?![^>]*\\ssrc=)|\\sstyle=|<style|\\son[a-z]+=|https?://");
        for (String name : Page.OWN) {
            assertThat(Files.readString(SOURCES.resolve(name)).replace("http://www.w3.org/2000/svg", ""))
                    .as(name)
                    .doesNotContainPattern("https?://|innerHTML|outerHTML|insertAdjacentHTML|document\\.write|eval\\(");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate, gzip;q=1.0", "br,gzip", "gzip; q=0.5"})
    void compressesForWhoTakesIt(String codings) {
        assertThat(AssetHandler.acceptsGzip(codings)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            value = {"identity", "''", "gzip;q=0", "gzip; q=0.00", "NULL"},
            delimiter = '|',
            nullValues = "NULL")
    void doesNotCompressForWhoDoesNot(String codings) {
        assertThat(AssetHandler.acceptsGzip(codings)).isFalse();
    }

    @Test
    void filesAreShort() {
        assertThat(List.copyOf(Page.OWN))
                .filteredOn(name -> name.endsWith(".js"))
                .allSatisfy(name -> assertThat(Files.readAllLines(SOURCES.resolve(name)))
                        .as(name)
                        .hasSizeLessThanOrEqualTo(300));
    }
}
