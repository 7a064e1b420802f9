package org.sluice.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedLinkIT {

    private static final Duration MEASURED = Duration.ofSeconds(2);

    private ServerSocket server;
    private ExecutorService threads;
    private final List<Future<Void>> background = new CopyOnWriteArrayList<>();

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        threads = Executors.newVirtualThreadPerTaskExecutor();
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(longs = {20, 200, 1000})
    void holdsTheRateAndSharesItEqually(long megabits) throws Exception {
        inBackground(this::sendForEver);
        try (SharedLink link = SharedLink.open(server.getLocalPort(), megabits * 1_000_000)) {

            List<Long> received = receiveAtOnce(link, 4);

            long expected = megabits * 1_000_000 / 8 * MEASURED.toSeconds();
            long total = received.stream().mapToLong(Long::longValue).sum();
            assertThat((double) total).isCloseTo((double) expected, within(expected * 0.15));
            assertThat(received)
                    .allSatisfy(share -> assertThat((double) share).isCloseTo(total / 4.0, within(total / 4.0 * 0.15)));
            // counted after it was written: the last pieces may have arrived before
            assertThat((double) link.bytesSent()).isCloseTo((double) total, within(total * 0.01));
        }
    }

    @Test
    void keepsTheClientsAddress() throws Exception {
        Future<InetAddress> seen = threads.submit(() -> {
            try (Socket accepted = server.accept()) {
                return accepted.getInetAddress();
            }
        });
        try (SharedLink link = SharedLink.open(server.getLocalPort(), 1_000_000);
                Socket client = connect(link, 17)) {

            assertThat(seen.get().getHostAddress()).isEqualTo("127.0.0.17");
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void relaysTheEndOfEitherDirectionAlone() throws Exception {
        inBackground(() -> {
            try (Socket accepted = server.accept()) {
                byte[] request = accepted.getInputStream().readAllBytes();
                accepted.getOutputStream().write(request);
            }
            return null;
        });
        try (SharedLink link = SharedLink.open(server.getLocalPort(), 1_000_000);
                Socket client = connect(link, 18)) {
            client.getOutputStream().write(new byte[] {1, 2, 3});

            client.shutdownOutput();

            assertThat(client.getInputStream().readAllBytes()).containsExactly(1, 2, 3);
        }
    }

    private void inBackground(Callable<Void> task) {
        background.add(threads.submit(task));
    }

    private Void sendForEver() throws IOException {
        while (true) {
            Socket accepted = server.accept();
            inBackground(() -> {
                try (accepted;
                        OutputStream out = accepted.getOutputStream()) {
                    byte[] chunk = new byte[64 * 1024];
                    while (!Thread.interrupted()) {
                        out.write(chunk);
                    }
                }
                return null;
            });
        }
    }

    private List<Long> receiveAtOnce(SharedLink link, int clients) throws Exception {
        List<Socket> sockets = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            sockets.add(connect(link, 11 + i));
        }
        long end = System.nanoTime() + MEASURED.toNanos();
        List<Future<Long>> counts = new ArrayList<>();
        for (Socket socket : sockets) {
            counts.add(threads.submit(() -> receiveUntil(end, socket)));
        }
        List<Long> received = new ArrayList<>();
        for (Future<Long> count : counts) {
            received.add(count.get());
        }
        return received;
    }

    private static long receiveUntil(long end, Socket socket) throws IOException {
        byte[] chunk = new byte[64 * 1024];
        long bytes = 0;
        try (socket;
                InputStream in = socket.getInputStream()) {
            while (System.nanoTime() < end) {
                bytes += in.read(chunk);
            }
        }
        return bytes;
    }

    private static Socket connect(SharedLink link, int lastNumber) throws IOException {
        Socket socket = new Socket();
        socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) lastNumber}), 0));
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), link.port()));
        return socket;
    }
}
