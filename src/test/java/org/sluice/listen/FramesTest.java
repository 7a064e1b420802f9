package org.sluice.listen;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FramesTest {

    private static final int LONGEST = 20;

    private final Tally tally = new Tally();
    private final EmbeddedChannel channel = new EmbeddedChannel(new Frames("archive", LONGEST, tally, () -> {}));

    @Test
    void takesBothFramingsOnOneConnection() {
        send("<1>one\n5 <2>tw6 <3>x\ny\n<4>four\n");

        assertThat(received()).containsExactly("<1>one", "<2>tw", "<3>x\ny", "<4>four");
    }

    @Test
    void takesThemHoweverTheyAreCutIntoPackets() {
        String stream = "<1>one\n5 <2>tw12 <3>3456789ab\n<4>four\n";
        stream.chars().forEach(octet -> send(Character.toString(octet)));

        assertThat(received()).containsExactly("<1>one", "<2>tw", "<3>3456789ab", "<4>four");
    }

    @Test
    void passesOverWhatIsTooLongAndGoesOn() {
        send("<1>" + "x".repeat(3 * LONGEST));
        send("x".repeat(LONGEST) + "\n<2>a\n30 " + "1".repeat(30) + "3 <3>" + "<4>" + "y".repeat(LONGEST) + "\n<5>\n");

        assertThat(received()).containsExactly("<2>a", "<3>", "<5>");
        assertThat(tally.shed(Shed.LENGTH)).isEqualTo(3);
        assertThat(tally.received()).isEqualTo(6);
    }

    @Test
    void countsAMessageThatItsConnectionDidNotEnd() {
        send("<1>a\n10 <2>x");
        channel.finish();

        assertThat(received()).containsExactly("<1>a");
        assertThat(tally.shed(Shed.TORN)).isEqualTo(1);
    }

    @Test
    void aCountThatIsNoneIsAMessageThatNobodyUnderstands() {
        send("12345678 a\n77x\n5 5 5 5\n");
        channel.finish();

        assertThat(received()).containsExactly("12345678 a", "77x", "5 5 5");
    }

    @Test
    void holdsNoMoreThanOneMessageWhateverComes() {
        Random random = new Random(5514);
        byte[] noise = new byte[4096];
        for (int i = 0; i < 2_000; i++) {
            random.nextBytes(noise);
            channel.writeInbound(Unpooled.wrappedBuffer(noise.clone()));
            received().forEach(message -> assertThat(message.length()).isLessThanOrEqualTo(LONGEST));
        }
        channel.finish();

        assertThat(tally.received()).isGreaterThan(2_000);
    }

    private void send(String text) {
        channel.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1));
    }

    private List<String> received() {
        List<String> messages = new ArrayList<>();
        for (Arrival next = channel.readInbound(); next != null; next = channel.readInbound()) {
            messages.add(new String(next.octets(), StandardCharsets.ISO_8859_1));
        }
        return messages;
    }
}
