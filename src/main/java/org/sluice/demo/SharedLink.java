package org.sluice.demo;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * A relay that makes all clients of a server share one uplink: what the server sends is held to one rate, in equal
 * shares; what the clients send is not. A client's own loopback address is kept, so the server sees who it is. Needs no
 * privileges. A thread per direction and connection, all virtual.
 */
public final class SharedLink implements Closeable {

    private static final int CHUNK = 16 * 1024;
    /** Small, so that the server's log does not run megabytes ahead of what clients have. */
    private static final int BUFFER = 128 * 1024;

    private static final int BACKLOG = 128;

    private final ServerSocket listener;
    private final InetSocketAddress server;
    private final LinkPacer pacer;
    private final LongAdder sent = new LongAdder();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private SharedLink(ServerSocket listener, InetSocketAddress server, LinkPacer pacer) {
        this.listener = listener;
        this.server = server;
        this.pacer = pacer;
    }

    /** Listens on a free port of 127.0.0.1 and relays to another port there, at a rate shared by all. */
    public static SharedLink open(int serverPort, long bitsPerSecond) throws IOException {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        ServerSocket listener = new ServerSocket(0, BACKLOG, loopback);
        SharedLink link =
                new SharedLink(listener, new InetSocketAddress(loopback, serverPort), new LinkPacer(bitsPerSecond));
        Thread.ofVirtual().name("link-accept").start(link::accept);
        return link;
    }

    /** The port that clients connect to. */
    public int port() {
        return listener.getLocalPort();
    }

    /** Bytes that went from the server to clients so far. */
    public long bytesSent() {
        return sent.sum();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        open.forEach(SharedLink::closeQuietly);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Thread.ofVirtual()
                        .name("link-" + client.getRemoteSocketAddress())
                        .start(() -> relay(client));
            } catch (IOException closed) {
                // the listener was closed, or one client was gone before it was accepted
            }
        }
    }

    private void relay(Socket client) {
        Socket upstream = new Socket();
        open.add(client);
        open.add(upstream);
        try (client;
                upstream) {
            client.setSendBufferSize(BUFFER);
            client.setTcpNoDelay(true);
            upstream.setReceiveBufferSize(BUFFER);
            upstream.setTcpNoDelay(true);
            upstream.bind(new InetSocketAddress(client.getInetAddress(), 0));
            upstream.connect(server);
            Thread requests = Thread.ofVirtual().start(() -> pumpRequests(client, upstream));
            pump(upstream, client);
            requests.join();
        } catch (IOException gone) {
            // either side ended it; the other learns it by the close
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(client);
            open.remove(upstream);
        }
    }

    /** From the server to a client, at the link's rate. */
    private void pump(Socket from, Socket to) throws IOException, InterruptedException {
        byte[] chunk = new byte[CHUNK];
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
            pacer.await(length);
            out.write(chunk, 0, length);
            sent.add(length);
        }
        to.shutdownOutput();
    }

    /** From a client to the server, unhindered; a broken connection breaks the other direction too. */
    private static void pumpRequests(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException broken) {
            closeQuietly(from);
            closeQuietly(to);
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException ignored) {
            // it is of no use any more either way
        }
    }
}
