package org.sluice.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sluice.ledger.Event;
import org.sluice.ledger.EventType;

class MailTextTest {

    @Test
    void saysWhatIsReadyWhoHasItAndWhereToLook() {
        Event event = event(
                EventType.RELEASE_READY,
                "stable/6.9 images",
                Map.of(
                        "release",
                        "stable/6.9",
                        "rule",
                        "first-mirror",
                        "mirrors",
                        List.of("mirror-a.example.org"),
                        "evidence",
                        List.of(Map.of("mirror", "mirror-a.example.org"))));

        MailText text = MailText.of(event, Optional.of(URI.create("https://sluice.example.org/")));

        assertThat(text.subject())
                .isEqualTo("[Sluice] stable/6.9 images: ready by the rule first-mirror, mirror-a.example.org");
        assertThat(text.body())
                .contains(
                        "mirrors:\n  mirror-a.example.org\n",
                        "evidence:\n  mirror mirror-a.example.org\n",
                        "  https://sluice.example.org/\n",
                        "  sluice status stable/6.9\n",
                        "  sluice events --since 6\n",
                        "event e1");
    }

    @Test
    void letsNoNameEndTheSubjectOrALine() {
        String hostile = "x\r\nBcc: all@example.org\r\n\r\nfree money\u202Eoffer\u0000";
        Event event = event(EventType.ARTIFACT_REJECTED, hostile, Map.of("reason", hostile, "names", List.of(hostile)));

        MailText text = MailText.of(event, Optional.empty());

        assertThat(text.subject()).doesNotContain("\r", "\n", "\u0000", "\u202E");
        assertThat(text.body()).doesNotContain("\r", "\u0000", "\u202E");
        assertThat(text.body().lines()).noneMatch(line -> line.startsWith("Bcc:") || line.startsWith("free money"));
    }

    @Test
    void isShortHoweverMuchThereIsToSay() {
        List<String> mirrors =
                IntStream.range(0, 2000).mapToObj(i -> "m" + i + ".example.org").toList();
        Event event = event(
                EventType.RELEASE_READY,
                "s".repeat(5000),
                Map.of("mirrors", mirrors, "evidence", Collections.nCopies(2000, Map.of("why", "y".repeat(1000)))));

        MailText text = MailText.of(event, Optional.empty());

        assertThat(text.subject()).hasSizeLessThan(400).endsWith("2000 mirrors");
        assertThat(text.body()).contains("and 1980 more").hasSizeLessThan(12_000);
    }

    @ParameterizedTest
    @EnumSource
    void hasASubjectForEachEvent(EventType type) {
        MailText text = MailText.of(event(type, "stable/6.9 images", Map.of()), Optional.empty());

        assertThat(text.subject()).matches("\\[Sluice] \\S.{10,}");
    }

    private static Event event(EventType type, String subject, Map<String, Object> data) {
        return new Event(7, "e1", type, subject, Instant.EPOCH, data);
    }
}
