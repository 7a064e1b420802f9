package org.sluice.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A front end as one puts before a daemon: whoever connects to it is passed on, and to what stands behind it, all come
 * from this host.
 */
public final class TcpProxy implements AutoCloseable {

    private final ServerSocket front;
    private final int behind;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private TcpProxy(ServerSocket front, int behind) {
        this.front = front;
        this.behind = behind;
    }

    /** A proxy on a free port of 127.0.0.1, before another port of it. */
    public static TcpProxy before(int port) throws IOException {
        TcpProxy proxy = new TcpProxy(new ServerSocket(), port);
        proxy.front.bind(Loopback.at(0));
        Thread.ofVirtual().start(proxy::accept);
        return proxy;
    }

    public int port() {
        return front.getLocalPort();
    }

    private void accept() {
        while (!front.isClosed()) {
            try {
                Socket client = front.accept();
                Socket daemon = new Socket(Loopback.four(), behind);
                open.add(client);
                open.add(daemon);
                Thread.ofVirtual().start(() -> pass(client, daemon));
                Thread.ofVirtual().start(() -> pass(daemon, client));
            } catch (IOException closed) {
                close();
            }
        }
    }

    /** Passes on one direction. Its end is not the other's, which may still have something to say. */
    private static void pass(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException broken) {
            cut(from);
            cut(to);
        }
    }

    private static void cut(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            front.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open.forEach(TcpProxy::cut);
    }
}
