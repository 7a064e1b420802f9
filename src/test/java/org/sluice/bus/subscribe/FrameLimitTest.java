package org.sluice.bus.subscribe;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FrameLimitTest {

    private final EmbeddedChannel channel = new EmbeddedChannel(new FrameLimit());

    @Test
    void framesOfAnyNumberPassIfEachIsShort() {
        for (int frame = 0; frame < 100; frame++) {
            send("ACK\nid:" + "x".repeat(1000) + "\n\n\0");
        }

        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void beatsBetweenFramesCountForNothing() {
        send("\n".repeat(2 * FrameLimit.MOST_BYTES));

        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void aFrameThatDoesNotEndIsCutOffHoweverItComes() {
        int pieces = 0;
        while (channel.isOpen() && pieces < 1000) {
            send("x:" + "\n".repeat(998));
            pieces++;
        }

        assertThat(pieces).isEqualTo(FrameLimit.MOST_BYTES / 1000 + 1);
    }

    private void send(String text) {
        channel.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
        channel.releaseInbound();
    }
}
