package org.sluice.demo.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PlainLinesTest {

    private final StringWriter out = new StringWriter();
    private final Display lines = new PlainLines(new PrintWriter(out));

    @Test
    void tellsEachThingWithItsTime() {
        lines.tell(Duration.ofMillis(1_500), "proven: a\u001b.iso");
        lines.tell(Duration.ofMillis(1_600), "proven: b.iso");

        assertThat(out.toString().lines()).hasSize(2).first().asString().startsWith("   1.5 s  proven: a");
        assertThat(out.toString()).doesNotContain("\u001b");
    }

    @Test
    void tellsHowFarItIsOnceInAWhile() {
        for (int second = 0; second < 10; second++) {
            lines.progress(Duration.ofSeconds(second), "at " + second);
        }

        assertThat(out.toString().lines()).containsExactly("   0.0 s  at 0", "   5.0 s  at 5");
    }
}
