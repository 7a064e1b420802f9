package org.sluice.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.sluice.testkit.Loopback;

/** Sends to a listener what nobody should send. Seeded, so that it sends the same again. */
record Hostility(int port, SplittableRandom random) {

    private static final int AT_ONCE = 1_000;
    private static final String GOOD = "<30>1 - h rsyncd 7 - - connect from UNDETERMINED (127.0.0.12)";

    /** So many datagrams, every tenth from an address that may not send. */
    void datagrams(int count) throws IOException {
        try (DatagramChannel allowed = bound(1);
                DatagramChannel stranger = bound(66)) {
            for (int i = 0; i < count; i++) {
                if (i % 10 == 0) {
                    stranger.write(ByteBuffer.wrap(GOOD.getBytes(ISO_8859_1)));
                } else {
                    allowed.write(ByteBuffer.wrap(datagram(i)));
                }
            }
        }
    }

    private byte[] datagram(int i) {
        return switch (i % 9) {
            case 0 -> noise(1 + random.nextInt(300));
            case 1 -> noise(8_193 + random.nextInt(20_000));
            case 2 -> "<30>Nov 22 17:47:30 sshd[1]: forged\n<30>1 - - rsyncd 1 - - x".getBytes(ISO_8859_1);
            case 3 -> "10 10 10 <30>1 - - rsyncd 1 - - x".getBytes(ISO_8859_1);
            case 4 -> ("<30>1 " + "\0".repeat(200)).getBytes(ISO_8859_1);
            case 5 -> "<30>1 - \u00c0\u00af rsyncd \u00ff - - x".getBytes(ISO_8859_1);
            case 6 -> ("<30>1 - - rsyncd 1 - [" + "a\\\"]".repeat(1_000)).getBytes(ISO_8859_1);
            case 7 -> "\n".getBytes(ISO_8859_1);
            default ->
                ("<30>Nov 99 99:99:99 rsyncd[4242]: \n" + GOOD + "\n2026/11/22 17:47:30 [7] sent").getBytes(ISO_8859_1);
        };
    }

    /**
     * So many connections that say nothing, or begin a message that they never end; many of them at once.
     *
     * @return how many began one
     */
    int halfOpen(int count) throws IOException {
        int begun = 0;
        List<SocketChannel> open = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                SocketChannel channel = SocketChannel.open(Loopback.at(port));
                open.add(channel);
                if (i % 100 == 0) {
                    begin(channel);
                    begun++;
                }
                if (open.size() == AT_ONCE) {
                    close(open);
                }
            }
        } finally {
            close(open);
        }
        return begun;
    }

    private static void begin(SocketChannel channel) {
        try {
            channel.write(ByteBuffer.wrap("9999 <30>".getBytes(ISO_8859_1)));
        } catch (IOException closed) {
            // it had to give way before it said anything
        }
    }

    /** A connection full of lines that are no messages, counted and not. */
    void lines(int count) throws IOException {
        try (SocketChannel channel = SocketChannel.open(Loopback.at(port))) {
            for (int i = 0; i < count; i++) {
                String line = i % 2 == 0 ? "7 garbage" : "<31>more garbage " + "x".repeat(random.nextInt(9_000)) + "\n";
                ByteBuffer all = ByteBuffer.wrap(line.getBytes(ISO_8859_1));
                while (all.hasRemaining()) {
                    channel.write(all);
                }
            }
        }
    }

    private byte[] noise(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private DatagramChannel bound(int address) throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        channel.bind(new InetSocketAddress(Loopback.address(address), 0));
        channel.connect(Loopback.at(port));
        return channel;
    }

    private static void close(List<SocketChannel> channels) throws IOException {
        for (SocketChannel channel : channels) {
            channel.close();
        }
        channels.clear();
    }
}
