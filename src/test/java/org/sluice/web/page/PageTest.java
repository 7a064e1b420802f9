package org.sluice.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

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

    @Test
    void filesAreShort() {
        assertThat(List.copyOf(Page.OWN))
                .filteredOn(name -> name.endsWith(".js"))
                .allSatisfy(name -> assertThat(Files.readAllLines(SOURCES.resolve(name)))
                        .as(name)
                        .hasSizeLessThanOrEqualTo(300));
    }
}
