package org.sluice.web.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderTest {

    private static final Set<String> FIELDS = Set.of("why", "now");

    @Test
    void saysWhyAndWhetherNow() throws Order.Wrong {
        assertThat(Order.parse("{\"why\":\" tested \",\"now\":true}", FIELDS)).isEqualTo(new Order("tested", true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "{}"})
    void mayHaveNothingToSay(String body) throws Order.Wrong {
        assertThat(Order.parse(body, FIELDS)).isEqualTo(new Order("", false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "\"why\"",
                "{",
                "{} {}",
                "{\"why\":1}",
                "{\"why\":null}",
                "{\"now\":\"true\"}",
                "{\"why\":\"a\",\"why\":\"b\"}",
                "{\"who\":\"root\"}"
            })
    void isRefusedIfItIsAnythingElse(String body) {
        assertThatThrownBy(() -> Order.parse(body, FIELDS)).isInstanceOf(Order.Wrong.class);
    }

    @Test
    void isRefusedIfItsFieldBelongsToAnotherDecision() {
        assertThatThrownBy(() -> Order.parse("{\"now\":true}", Set.of("why")))
                .isInstanceOf(Order.Wrong.class)
                .hasMessageContaining("no field now");
    }

    @Test
    void aReasonIsBounded() throws Order.Wrong {
        String longest = "x".repeat(Order.LONGEST_WHY);

        assertThat(Order.parse("{\"why\":\"" + longest + "\"}", FIELDS).why()).isEqualTo(longest);
        assertThatThrownBy(() -> Order.parse("{\"why\":\"x" + longest + "\"}", FIELDS))
                .isInstanceOf(Order.Wrong.class);
    }
}
