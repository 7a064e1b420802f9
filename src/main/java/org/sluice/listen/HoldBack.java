package org.sluice.listen;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.timeout.ReadTimeoutException;

/**
 * Stops reading from a connection while too much waits to be written, so that its sender has to wait too; and closes a
 * connection that fails, without a word in the log for each.
 */
final class HoldBack extends ChannelInboundHandlerAdapter {

    private final LineQueue queue;
    private final Tally tally;

    HoldBack(LineQueue queue, Tally tally) {
        this.queue = queue;
        this.tally = tally;
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (queue.isFull()) {
            Channel channel = context.channel();
            channel.config().setAutoRead(false);
            queue.whenRoom(() -> channel.config().setAutoRead(true));
        }
        context.fireChannelReadComplete();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for it to close
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
        if (!(failure instanceof ReadTimeoutException)) {
            tally.refuse(Refusal.BROKEN);
        }
        context.close();
    }
}
