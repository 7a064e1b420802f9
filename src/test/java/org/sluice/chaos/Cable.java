package org.sluice.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.sluice.testkit.Loopback;

/**
 * What lies between mirrors and the daemon: it can be cut and mended, and led to another port. The daemon sees each
 * client's own address. For any thread.
 */
final class Cable implements AutoCloseable {

    private final ServerSocket front;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile int behind;
    private volatile boolean isCut;

    private Cable(ServerSocket front, int behind) {
        this.front = front;
        this.behind = behind;
    }

    static Cable before(int port) throws IOException {
        Cable cable = new Cable(new ServerSocket(), port);
        cable.front.bind(Loopback.at(0));
        Thread.ofVirtual().start(cable::accept);
        return cable;
    }

    int port() {
        return front.getLocalPort();
    }

    void leadTo(int port) {
        behind = port;
    }

    /** Whoever is connected loses the connection, and nobody else gets one. */
    void cut() {
        isCut = true;
        open.forEach(Cable::close);
        open.clear();
    }

    void mend() {
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
            Socket daemon = new Socket(Loopback.four(), behind, client.getInetAddress(), 0);
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
