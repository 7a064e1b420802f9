package org.sluice.probe.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RequestsIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    /** Vert.x would keep it for a minute, and so one to each of two thousand mirrors after each release. */
    @Test
    void aConnectionThatNothingMoreIsAskedOnIsClosedSoon()
            throws IOException, InterruptedException, ExecutionException {
        try (ExecutorService thread = Executors.newSingleThreadExecutor();
                ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Requests requests = new Requests(TIMEOUT, Optional.empty())) {
            Future<Duration> kept = thread.submit(() -> answerOne(server));
            Place place = new Place(false, "mirror.example.org", server.getLocalPort(), "/file");

            Answer answer = requests.ask(new Question(place, server.getInetAddress(), Optional.empty(), 100));

            assertThat(answer).isInstanceOf(Answer.Heard.class);
            assertThat(kept.get()).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(15));
        }
    }

    /** Answers, and waits until the client closes: for how long. */
    private static Duration answerOne(ServerSocket server) throws IOException {
        try (Socket socket = server.accept();
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(30));
            while (!Objects.requireNonNull(in.readLine()).isEmpty()) {
                // the request's head
            }
            socket.getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            long answered = System.nanoTime();
            assertThat(in.read()).isEqualTo(-1);
            return Duration.ofNanos(System.nanoTime() - answered);
        }
    }
}
