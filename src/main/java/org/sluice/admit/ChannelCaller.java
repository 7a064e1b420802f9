package org.sluice.admit;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import java.nio.charset.StandardCharsets;

/** A hook at the other end of a TCP connection. */
final class ChannelCaller implements Caller {

    private static final ByteBuf WAIT = Unpooled.unreleasableBuffer(line("wait"));

    private final Channel channel;

    ChannelCaller(Channel channel) {
        this.channel = channel;
    }

    /** Who does not read what is said is none of our hooks. */
    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for it; a failure closes the connection
    @Override
    public void sayWait() {
        if (channel.isWritable()) {
            channel.writeAndFlush(WAIT.duplicate()).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
        } else {
            channel.close();
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored")
    @Override
    public void sayLast(String word) {
        channel.writeAndFlush(line(word)).addListener(ChannelFutureListener.CLOSE);
    }

    private static ByteBuf line(String word) {
        return Unpooled.copiedBuffer(word + "\n", StandardCharsets.US_ASCII);
    }
}
