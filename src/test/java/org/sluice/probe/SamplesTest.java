package org.sluice.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.sluice.probe.http.Span;

class SamplesTest {

    @Test
    void takesASmallFileWhole() {
        assertThat(new Samples(4, 100, new Random(1)).of(400)).containsExactly(new Span(0, 400));
        assertThat(new Samples(4, 100, new Random(1)).of(1)).containsExactly(new Span(0, 1));
    }

    @RepeatedTest(200)
    void neverOverlapAndHaveTheEnd(RepetitionInfo seed) {
        Random random = new Random(seed.getCurrentRepetition());
        int count = 1 + random.nextInt(10);
        long length = 1L + random.nextInt(1000);
        long size = count * length + 1L + random.nextInt(5000);

        List<Span> spans = new Samples(count, length, random).of(size);

        assertThat(spans).hasSize(count);
        assertThat(spans.getLast().last()).isEqualTo(size - 1);
        assertThat(spans.getFirst().from()).isNotNegative();
        for (int i = 1; i < spans.size(); i++) {
            assertThat(spans.get(i).from()).isGreaterThan(spans.get(i - 1).last());
        }
        assertThat(spans).allSatisfy(span -> assertThat(span.length()).isEqualTo(length));
    }
}
