package org.sluice.listen;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import java.util.Optional;
import org.apache.camel.component.netty.NettyConsumer;
import org.apache.camel.component.netty.ServerInitializerFactory;
import org.apache.camel.component.netty.handlers.ServerChannelHandler;
import org.jspecify.annotations.Nullable;

/** What a datagram passes through on its way into the route: the sender's check, and its length's. */
public final class UdpPipeline extends ServerInitializerFactory {

    private final int longest;
    private final Senders senders;
    private final Tally tally;
    private final @Nullable NettyConsumer consumer;

    UdpPipeline(int longest, Senders senders, Tally tally) {
        this(longest, senders, tally, null);
    }

    private UdpPipeline(int longest, Senders senders, Tally tally, @Nullable NettyConsumer consumer) {
        this.longest = longest;
        this.senders = senders;
        this.tally = tally;
        this.consumer = consumer;
    }

    @Override
    public ServerInitializerFactory createPipelineFactory(NettyConsumer route) {
        return new UdpPipeline(longest, senders, tally, route);
    }

    @Override
    protected void initChannel(Channel channel) {
        // a byte more than may be: what is longer shows, instead of being cut
        channel.config().setRecvByteBufAllocator(new FixedRecvByteBufAllocator(longest + 1));
        channel.pipeline().addLast(new Datagrams(), new ServerChannelHandler(consumer));
    }

    private final class Datagrams extends SimpleChannelInboundHandler<DatagramPacket> {

        @Override
        protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
            tally.receive(1);
            Optional<String> sender = senders.name(packet.sender());
            ByteBuf content = packet.content();
            if (sender.isEmpty()) {
                tally.shed(Shed.SENDER, 1);
            } else if (content.readableBytes() > longest) {
                tally.shed(Shed.LENGTH, 1);
            } else {
                byte[] octets = new byte[content.readableBytes()];
                content.readBytes(octets);
                context.fireChannelRead(new Arrival(sender.get(), octets));
            }
        }

        /** A datagram that was refused by a port of ours reports here; there is nothing to close or to tell. */
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {}
    }
}
