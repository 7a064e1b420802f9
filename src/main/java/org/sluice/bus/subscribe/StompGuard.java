package org.sluice.bus.subscribe;

import org.apache.activemq.artemis.core.remoting.impl.netty.NettyServerConnection;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerConnectionPlugin;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;

/** Puts a {@link FrameLimit} before the broker's reader of each STOMP connection; AMQP's has a limit of its own. */
final class StompGuard implements ActiveMQServerConnectionPlugin {

    /** The broker's name of its reader. */
    private static final String READER = "handler";

    @Override
    public void afterCreateConnection(RemotingConnection connection) {
        if (connection.getTransportConnection() instanceof NettyServerConnection network
                && connection.getProtocolName().equals("STOMP")) {
            network.getNettyChannel().pipeline().addBefore(READER, "frame-limit", new FrameLimit());
        }
    }
}
