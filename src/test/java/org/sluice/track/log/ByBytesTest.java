package org.sluice.track.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ByBytesTest {

    private final ByBytes<String> kept = new ByBytes<>();

    @Test
    void findsAValueByItsBytesWhereverTheyStand() {
        put("tails/a.iso");

        assertThat(find("tails/a.iso")).isEqualTo("tails/a.iso");
        byte[] inside = bytes("send tails/a.iso 5");
        assertThat(kept.value(kept.find(inside, 5, 16))).isEqualTo("tails/a.iso");
    }

    @Test
    void neverAnswersWithTheValueOfOtherBytes() {
        int count = 5 * ByBytes.SLOTS; // many share a place, and drive each other out
        for (int i = 0; i < count; i++) {
            put("name-" + i);
        }
        int found = 0;
        for (int i = 0; i < count; i++) {
            String value = find("name-" + i);
            assertThat(value).isIn("", "name-" + i);
            found += value.isEmpty() ? 0 : 1;
        }

        assertThat(found).isBetween(ByBytes.SLOTS / 2, ByBytes.SLOTS);
    }

    @Test
    void keepsNoLongBytes() {
        put("x".repeat(257));

        assertThat(find("x".repeat(257))).isEmpty();
    }

    @Test
    void forgetsAll() {
        put("a");

        kept.clear();

        assertThat(find("a")).isEmpty();
    }

    private void put(String text) {
        byte[] bytes = bytes(text);
        kept.put(bytes, 0, bytes.length, text);
    }

    /** Empty if it is not kept. */
    private String find(String text) {
        byte[] bytes = bytes(text);
        int slot = kept.find(bytes, 0, bytes.length);
        return slot < 0 ? "" : kept.value(slot);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
