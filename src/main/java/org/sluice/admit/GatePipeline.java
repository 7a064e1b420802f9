package org.sluice.admit;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.LineBasedFrameDecoder;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.camel.component.netty.NettyConsumer;
import org.apache.camel.component.netty.ServerInitializerFactory;
import org.apache.camel.component.netty.handlers.ServerChannelHandler;
import org.jspecify.annotations.Nullable;

/**
 * What a connection passes through on its way into the route: one line of bounded length, which must come soon; then it
 * only listens, until it is told or closes.
 */
public final class GatePipeline extends ServerInitializerFactory {

    private static final int LONGEST_LINE = 16 * 1024 + 256;
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final WriteBufferWaterMark LITTLE = new WriteBufferWaterMark(1024, 4096);

    private final Callers callers;
    private final Consumer<Caller> left;
    private final @Nullable NettyConsumer consumer;

    /**
     * @param callers bounds the connections
     * @param left told when a connection closes whose hook had asked
     */
    GatePipeline(Callers callers, Consumer<Caller> left) {
        this(callers, left, null);
    }

    private GatePipeline(Callers callers, Consumer<Caller> left, @Nullable NettyConsumer consumer) {
        this.callers = callers;
        this.left = left;
        this.consumer = consumer;
    }

    @Override
    public ServerInitializerFactory createPipelineFactory(NettyConsumer route) {
        return new GatePipeline(callers, left, route);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for it to close
    @Override
    protected void initChannel(Channel channel) {
        if (!callers.admit(channel)) {
            channel.close();
            return;
        }
        channel.config().setWriteBufferWaterMark(LITTLE);
        channel.pipeline()
                .addLast(new ReadTimeoutHandler(PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
                .addLast(new LineBasedFrameDecoder(LONGEST_LINE, true, true))
                .addLast(new OneLine(new ChannelCaller(channel)))
                .addLast(new ServerChannelHandler(consumer));
    }

    private final class OneLine extends SimpleChannelInboundHandler<ByteBuf> {

        private final Caller caller;
        private boolean hasSpoken;

        OneLine(Caller caller) {
            this.caller = caller;
        }

        @SuppressWarnings("FutureReturnValueIgnored")
        @Override
        protected void channelRead0(ChannelHandlerContext context, ByteBuf line) {
            if (hasSpoken) {
                context.close();
                return;
            }
            hasSpoken = true;
            callers.hear(context.channel());
            context.pipeline().remove(ReadTimeoutHandler.class);
            context.fireChannelRead(new Call(caller, line.toString(StandardCharsets.US_ASCII)));
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            if (hasSpoken) {
                left.accept(caller);
            }
            context.fireChannelInactive();
        }

        /** A line that is too long, silence, a broken connection: no hook of ours, or none any more. */
        @SuppressWarnings("FutureReturnValueIgnored")
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
            context.close();
        }
    }
}
