package org.sluice.admit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.release.TreePath;

class WishTest {

    private static final TreePath IMAGE = new TreePath("tails/stable/tails-amd64-6.9/tails-amd64-6.9.iso");

    @ParameterizedTest
    @ValueSource(strings = {".", "./", "/", "tails", "tails/", "tails/stable/*", "./tails//stable/.", "a/../tails", ""})
    void coversWhatIsBelowThePathThatIsAskedFor(String path) {
        assertThat(wish(path).covers(IMAGE)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tail", "tails/alpha/", "other", "tails/stable/tails-amd64-6.9/tails-amd64-6.9.iso.sig"})
    void coversNothingElse(String path) {
        assertThat(wish(path).covers(IMAGE)).isFalse();
    }

    @Test
    void whosePathsAreCutOffMayWantAll() {
        assertThat(Wish.of(List.of("--server", "--sender", "-tr")).covers(IMAGE))
                .isTrue();
    }

    private static Wish wish(String path) {
        return Wish.of(List.of("--server", "--sender", "-tre.iLsfxCIvu", ".", path));
    }
}
