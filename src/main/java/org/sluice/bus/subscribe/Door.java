package org.sluice.bus.subscribe;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.sluice.config.read.HostAndPort;

/**
 * Listens at an address, and hands each connection to the broker once it has begun as it should. That the broker
 * listens itself would leave out what stands here: it bounds nothing before it knows the protocol.
 */
final class Door implements AutoCloseable {

    private static final int THREADS = 2;
    /** Bytes that wait for a slow subscriber's socket before the broker keeps them. */
    private static final int HIGH_WATER = 128 << 10;

    private final EventLoopGroup threads = new NioEventLoopGroup(THREADS);
    private final AtomicInteger connections = new AtomicInteger();
    private final int most;
    private final Optional<SslContext> tls;
    private Optional<Channel> listening = Optional.empty();

    /** @param most connections at once; who comes beyond is closed */
    Door(int most, Optional<SslContext> tls) {
        this.most = most;
        this.tls = tls;
    }

    /**
     * Begins to listen.
     *
     * @param words with one of which each connection must begin
     * @param broker who is handed the connections; it runs
     */
    void open(HostAndPort at, List<String> words, NettyAcceptor broker) throws IOException {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(threads)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(
                        ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(HIGH_WATER / 4, HIGH_WATER))
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        take(channel, words, broker);
                    }
                });
        ChannelFuture bound =
                bootstrap.bind(new InetSocketAddress(at.host(), at.port())).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException(bound.cause().getMessage(), bound.cause());
        }
        listening = Optional.of(bound.channel());
    }

    @SuppressWarnings("FutureReturnValueIgnored") // closes, and tells of it
    private void take(Channel channel, List<String> words, NettyAcceptor broker) {
        channel.closeFuture().addListener(closed -> connections.decrementAndGet());
        if (connections.incrementAndGet() > most) {
            channel.close();
            return;
        }
        tls.ifPresent(context -> channel.pipeline().addLast(context.newHandler(channel.alloc()), new WithoutTls()));
        channel.pipeline().addLast(new FirstBytes(words));
        if (words.contains("STOMP")) {
            channel.pipeline().addLast(new FrameLimit());
        }
        broker.transfer(channel);
    }

    /** The port; nothing before it listens. */
    Optional<Integer> port() {
        return listening.map(channel -> ((InetSocketAddress) channel.localAddress()).getPort());
    }

    /** Ends all connections, and waits for that a little. */
    @Override
    public void close() {
        listening.ifPresent(channel -> channel.close().awaitUninterruptibly());
        threads.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
