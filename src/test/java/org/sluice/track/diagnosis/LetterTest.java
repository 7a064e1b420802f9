package org.sluice.track.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LetterTest {

    @Test
    void saysWhatWasSeenAndWhatWouldHelp() {
        SeenMirror mirror = new SeenMirror()
                .refused("12:17", "connection-limit", "max connections (10) reached")
                .failed("13:17", Duration.ofMinutes(10), "code-20", "received SIGINT, SIGTERM, or SIGHUP", 300_000_000);

        String letter = Letter.draft(mirror.symptoms(), mirror.diagnoses());

        assertThat(letter)
                .startsWith("Subject: your mirror mirror-a is behind\n\nHello,\n")
                .contains("  tails/stable/tails-amd64-6.9/tails-amd64-6.9.iso\n")
                .contains("    (1000000000 bytes, there since 2026-03-01 12:00 UTC)\n")
                .contains("  2026-03-01 12:17:00  from 192.0.2.1\n      was refused: max connections (10) reached\n")
                .contains("  - Our server had as many clients as it takes at once.")
                .contains("  - Please look whether something ends your rsync:")
                .endsWith("\nThank you!\n");
    }

    @Test
    void fitsAnyMailReader() {
        SeenMirror mirror = new SeenMirror().clean("12:17", "amnesia-archive/" + "part/ ".repeat(40), 0, 0);

        String letter = Letter.draft(mirror.symptoms(), mirror.diagnoses());

        assertThat(letter.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(76));
    }

    @Test
    void inventsNoSessions() {
        SeenMirror mirror = new SeenMirror();

        assertThat(Letter.draft(mirror.symptoms(), mirror.diagnoses()))
                .contains("We have seen no connection from your mirror.")
                .doesNotContain("What we saw");
    }
}
