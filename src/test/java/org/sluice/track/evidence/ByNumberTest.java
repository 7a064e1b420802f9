package org.sluice.track.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ByNumberTest {

    private final ByNumber<String> values = new ByNumber<>();

    @Test
    void doesWhatAMapDoes() {
        Random random = new Random(3);
        Map<Integer, String> map = new HashMap<>();

        for (int i = 0; i < 10_000; i++) {
            int number = random.nextInt(random.nextBoolean() ? 100 : 5_000);
            if (random.nextInt(3) == 0) {
                values.remove(number);
                map.remove(number);
            } else {
                values.put(number, "v" + i);
                map.put(number, "v" + i);
            }
            assertThat(values.get(number)).isEqualTo(map.get(number));
            assertThat(values.size()).isEqualTo(map.size());
        }

        Map<Integer, String> told = new TreeMap<>();
        values.forEach((value, number) -> told.put(number, value));
        assertThat(told).isEqualTo(map);
    }

    @Test
    void hasNothingWhereNothingWasPut() {
        values.put(1_000, "a");

        assertThat(values.get(0)).isNull();
        assertThat(values.get(999)).isNull();
        assertThat(values.get(1_000_000)).isNull();
        values.remove(1_000_000);
        assertThat(values.size()).isEqualTo(1);
    }
}
