package org.sluice.bus.subscribe;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;

/**
 * Closes a STOMP connection whose frame does not end: the broker's reader would keep all of it. A frame ends with a
 * NUL; subscribers send no bodies, in which there could be others.
 */
final class FrameLimit extends ChannelInboundHandlerAdapter {

    static final int MOST_BYTES = 64 << 10;

    private static final byte NUL = 0;
    private static final byte LINE_FEED = '\n';

    private int length;

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // a connection that is going anyway
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof ByteBuf bytes && !isWithin(bytes)) {
            ReferenceCountUtil.release(message);
            context.close();
            return;
        }
        context.fireChannelRead(message);
    }

    private boolean isWithin(ByteBuf bytes) {
        for (int index = bytes.readerIndex(); index < bytes.writerIndex(); index++) {
            byte next = bytes.getByte(index);
            // line feeds between frames are heartbeats
            if (next == NUL) {
                length = 0;
            } else if (length > 0 || next != LINE_FEED) {
                length++;
            }
            if (length > MOST_BYTES) {
                return false;
            }
        }
        return true;
    }
}
