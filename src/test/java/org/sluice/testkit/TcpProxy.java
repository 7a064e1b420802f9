package org.sluice.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What lies between clients and a port of this host: whoever connects is passed on. It can be cut and mended, and led
 * to another port. For any thread.
 */
public final class TcpProxy implements AutoCloseable {

    private final ServerSocket front;
    private final boolean isTransparent;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile int behind;
    private volatile boolean isCut;

    private TcpProxy(ServerSocket front, int behind, boolean isTransparent) {
        this.front = front;
        this.behind = behind;
        this.isTransparent = isTransparent;
    }

    /** A front end as one puts before a daemon: to what stands behind it, all come from this host. */
    public static TcpProxy before(int port) throws IOException {
        return listen(port, false);
    }

    /** The same; what stands behind it sees each client's own address. */
    public static TcpProxy transparentBefore(int port) throws IOException {
        return listen(port, true);
    }

    private static TcpProxy listen(int port, boolean isTransparent) throws IOException {
        TcpProxy proxy = new TcpProxy(new ServerSocket(), port, isTransparent);
        proxy.front.bind(Loopback.at(0));
        Thread.ofVirtual().start(proxy::accept);
        return proxy;
    }

    public int port() {
        return front.getLocalPort();
    }

    /** Whoever connects from now on is passed on to another port. */
    public void leadTo(int port) {
        behind = port;
    }

    /** Whoever is connected loses the connection, and nobody else gets one. */
    public void cut() {
        isCut = true;
        open.forEach(TcpProxy::close);
        open.clear();
    }

    public void mend() {
        isCut = false;
    }

    private void accept() {
        while (!front.isClosed()) {
            try {
                Socket client = front.accept();
                Thread.ofVirtual().start(() -> connect(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket client) {
        open.add(client);
        if (isCut) {
            close(client);
            return;
        }
        try {
            InetAddress from = isTransparent ? client.getInetAddress() : Loopback.four();
            Socket daemon = new Socket(Loopback.four(), behind, from, 0);
            open.add(daemon);
            Thread.ofVirtual().start(() -> pass(client, daemon));
            pass(daemon, client);
        } catch (IOException noDaemon) {
            close(client);
        }
    }

    /** Passes on one direction. Its end is not the other's, which may still have something to say. */
    private void pass(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException broken) {
            close(from);
            close(to);
        }
        if (from.isClosed() || to.isInputShutdown()) {
            open.remove(from);
            open.remove(to);
        }
    }

    private static void close(Socket socket) {
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
        cut();
    }
}
