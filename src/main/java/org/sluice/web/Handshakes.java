package org.sluice.web;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.DelegatingSslContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.SSLEngineOptions;
import io.vertx.core.spi.tls.SslContextFactory;
import java.security.GeneralSecurityException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLEngine;

/**
 * TLS for the server: each connection counts from the moment on at which it is accepted, and gets the certificate that
 * is good then. Vert.x alone tells of a connection when its handshake is done, so that strangers could hold any number
 * of those that never are.
 */
final class Handshakes extends SSLEngineOptions {

    private final Supplier<SslContext> certificates;
    private final Connections connections;
    private volatile SslContext current;

    /** @param certificates as they are now; may block */
    Handshakes(Supplier<SslContext> certificates, Connections connections) {
        this.certificates = certificates;
        this.connections = connections;
        this.current = certificates.get();
    }

    /** Looks whether the certificate is another one. May block. */
    void renew() {
        current = certificates.get();
    }

    /** Certificate and key are ours to look after; Vert.x only asks that there be some. */
    KeyCertOptions keys() {
        try {
            KeyManagerFactory none = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            none.init(null, null);
            return KeyCertOptions.wrap(none);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public SSLEngineOptions copy() {
        return this;
    }

    @Override
    public SslContextFactory sslContextFactory() {
        return () -> new Newest(current);
    }

    /** Makes each handshake with what is the newest context then; what else is asked of it does not change. */
    private final class Newest extends DelegatingSslContext {

        Newest(SslContext first) {
            super(first);
        }

        @Override
        protected SslHandler newHandler(ByteBufAllocator buffers, boolean startTls, Executor executor) {
            return new Counted(current.newEngine(buffers), executor);
        }

        @Override
        protected SslHandler newHandler(
                ByteBufAllocator buffers, String host, int port, boolean startTls, Executor executor) {
            return new Counted(current.newEngine(buffers, host, port), executor);
        }

        @Override
        protected void initEngine(SSLEngine engine) {
            // as the context made it
        }
    }

    /** A connection's handshake. */
    private final class Counted extends SslHandler {

        Counted(SSLEngine engine, Executor executor) {
            super(engine, false, executor);
        }

        @Override
        @SuppressWarnings("FutureReturnValueIgnored") // it is the handshake's own
        public void handlerAdded(ChannelHandlerContext context) throws Exception {
            super.handlerAdded(context);
            if (connections.accepted(context.channel())) {
                handshakeFuture().addListener(handshake -> {
                    if (!handshake.isSuccess()) {
                        connections.unsecured();
                    }
                });
            }
        }
    }
}
