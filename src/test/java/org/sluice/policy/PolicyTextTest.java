package org.sluice.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyTextTest {

    @Test
    void readsWhatEachPolicyWrites() {
        for (String text : List.of(
                "adaptive",
                "unlimited",
                "fixed:1",
                "fixed:10",
                "first-ready-first:1,10",
                "first-ready-first:2,2",
                "first-ready-first:1,unlimited")) {
            assertThat(PolicyText.parse(text).map(Policy::text)).contains(text);
        }
    }

    @Test
    void refusesWhatNamesNoPolicy() {
        for (String text : List.of(
                "",
                "Adaptive",
                "fixed",
                "fixed:",
                "fixed:0",
                "fixed:-1",
                "fixed:99999999999",
                "first-ready-first:10,1",
                "first-ready-first:0,1",
                "first-ready-first:1",
                "adaptive ")) {
            assertThat(PolicyText.parse(text)).as(text).isEmpty();
        }
    }
}
