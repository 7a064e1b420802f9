package org.sluice.listen;

import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.camel.component.netty.NettyConsumer;
import org.apache.camel.component.netty.ServerInitializerFactory;
import org.apache.camel.component.netty.handlers.ServerChannelHandler;
import org.jspecify.annotations.Nullable;
import org.sluice.config.SyslogConfig;

/** What a TCP connection passes through on its way into the route: the sender's check, TLS, framing. */
public final class TcpPipeline extends ServerInitializerFactory {

    private final SyslogConfig config;
    private final Senders senders;
    private final Connections connections;
    private final Tally tally;
    private final LineQueue queue;
    private final Optional<SslContext> tls;
    private final @Nullable NettyConsumer consumer;

    TcpPipeline(SyslogConfig config, Senders senders, Tally tally, LineQueue queue, Optional<SslContext> tls) {
        this(config, senders, new Connections(config.mostConnections(), tally), tally, queue, tls, null);
    }

    @SuppressWarnings("TooManyParameters") // the copy that belongs to one consumer
    private TcpPipeline(
            SyslogConfig config,
            Senders senders,
            Connections connections,
            Tally tally,
            LineQueue queue,
            Optional<SslContext> tls,
            @Nullable NettyConsumer consumer) {
        this.config = config;
        this.senders = senders;
        this.connections = connections;
        this.tally = tally;
        this.queue = queue;
        this.tls = tls;
        this.consumer = consumer;
    }

    @Override
    public ServerInitializerFactory createPipelineFactory(NettyConsumer route) {
        return new TcpPipeline(config, senders, connections, tally, queue, tls, route);
    }

    @Override
    protected void initChannel(Channel channel) {
        Optional<String> sender = senders.name(channel.remoteAddress());
        if (sender.isEmpty()) {
            tally.refuse(Refusal.SENDER);
            close(channel);
        } else if (!connections.admit(channel)) {
            close(channel);
        } else {
            fill(channel, sender.get());
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for it
    private static void close(Channel channel) {
        channel.close();
    }

    private void fill(Channel channel, String sender) {
        ChannelPipeline handlers = channel.pipeline();
        handlers.addLast(new ReadTimeoutHandler(config.idle().toMillis(), TimeUnit.MILLISECONDS));
        tls.ifPresent(context -> handlers.addLast(context.newHandler(channel.alloc())));
        handlers.addLast(new Frames(sender, config.longestLine(), tally, () -> connections.hear(channel)));
        handlers.addLast(new HoldBack(queue, tally));
        handlers.addLast(new ServerChannelHandler(consumer));
    }
}
