package org.sluice.bus.subscribe;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;

/**
 * Ends a connection on which TLS fails, without a word: the broker would log the bytes that came instead, and where a
 * subscriber has forgotten TLS these are its password.
 */
final class WithoutTls extends ChannelInboundHandlerAdapter {

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // closes, and tells of it
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) throws Exception {
        if (cause instanceof DecoderException) {
            context.close();
        } else {
            super.exceptionCaught(context, cause);
        }
    }
}
