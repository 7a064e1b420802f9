package org.sluice.bus.subscribe;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Closes a connection that does not begin as its protocol does. The broker would wait for what it knows, keep all that
 * comes meanwhile, and take HTTP of any size as well.
 */
final class FirstBytes extends ChannelInboundHandlerAdapter {

    private final List<String> words;
    private final StringBuilder begun = new StringBuilder();

    /** @param words one of which it must begin with */
    FirstBytes(List<String> words) {
        this.words = List.copyOf(words);
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // a connection that is going anyway
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof ByteBuf bytes && !isWithin(bytes)) {
            ReferenceCountUtil.release(message);
            context.close();
            return;
        }
        if (words.contains(begun.toString())) {
            context.pipeline().remove(this);
        }
        context.fireChannelRead(message);
    }

    private boolean isWithin(ByteBuf bytes) {
        int index = bytes.readerIndex();
        while (index < bytes.writerIndex() && !words.contains(begun.toString())) {
            begun.append(bytes.getCharSequence(index, 1, StandardCharsets.ISO_8859_1));
            if (words.stream().noneMatch(word -> word.startsWith(begun.toString()))) {
                return false;
            }
            index++;
        }
        return true;
    }
}
