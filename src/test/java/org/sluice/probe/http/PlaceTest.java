package org.sluice.probe.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.probe.http.Place.Redirect;

class PlaceTest {

    private static final Place HTTPS = place("https://mirror.example.org/tails/stable/a.iso");

    @ParameterizedTest
    @CsvSource({
        "/pub/tails/a.iso, https://mirror.example.org/pub/tails/a.iso",
        "b.iso?x=1, https://mirror.example.org/tails/stable/b.iso?x=1",
        "https://mirror.example.org:8443/a.iso, https://mirror.example.org:8443/a.iso",
        "//www.mirror.example.org/a.iso, https://www.mirror.example.org/a.iso",
        "https://example.org/a.iso, https://example.org/a.iso"
    })
    void followsToTheSameHostAndItsKin(String location, String expected) {
        assertThat(HTTPS.follow(location)).isEqualTo(new Redirect.To(place(expected)));
    }

    @Test
    void followsFromHttpToHttps() {
        assertThat(place("http://mirror.example.org/a.iso").follow("https://mirror.example.org/a.iso"))
                .isEqualTo(new Redirect.To(place("https://mirror.example.org/a.iso")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://mirror.example.org/a.iso",
                "https://other.example.org/a.iso",
                "https://evilmirror.example.org/a.iso",
                "https://mirror.example.org.evil.net/a.iso",
                "ftp://mirror.example.org/a.iso",
                "file:///etc/passwd",
                "gopher://mirror.example.org/",
                "https://user:word@mirror.example.org/a.iso",
                "https://mirror.example.org:99999/a.iso",
                "https:///a.iso",
                "http://[::1/a",
                "a b\u0007c"
            })
    void followsNowhereElse(String location) {
        assertThat(HTTPS.follow(location)).isInstanceOf(Redirect.Elsewhere.class);
    }

    @Test
    void showsAStrangersWordsEscaped() {
        assertThat(HTTPS.follow("https://evil.net/\u001b[31m"))
                .isInstanceOfSatisfying(
                        Redirect.Elsewhere.class,
                        elsewhere -> assertThat(elsewhere.why())
                                .doesNotContain("\u001b")
                                .contains("\\u001B"));
    }

    @ParameterizedTest
    @CsvSource({
        "bytes 0-99/1000, 0, 100, 1000",
        "bytes 999-999/1000, 999, 1, 1000",
    })
    void readsAContentRange(String text, long from, long length, long size) {
        assertThat(ContentRange.parse(text)).hasValueSatisfying(range -> {
            assertThat(range.span()).contains(new Span(from, length));
            assertThat(range.size()).hasValue(size);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bytes 9-5/10",
                "bytes 1-2/99999999999999999999",
                "bytes -5/10",
                "items 0-1/2",
                "bytes 0-1",
                "",
                "bytes 0-1/2, bytes 4-5/6"
            })
    void readsNoContentRangeThatIsNone(String text) {
        assertThat(ContentRange.parse(text)).isEmpty();
    }

    private static Place place(String url) {
        return Place.of(URI.create(url)).orElseThrow();
    }
}
