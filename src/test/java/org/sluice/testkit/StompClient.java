package org.sluice.testkit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A subscriber by STOMP 1.2 that says what it is told to, right or wrong. For one thread. */
public final class StompClient implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;

    /**
     * A frame that came.
     *
     * @param headers the first of each name
     */
    public record Frame(String command, Map<String, String> headers, String body) {}

    private StompClient(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    /** A connection on which nothing was said yet. */
    public static StompClient to(int port) throws IOException {
        return new StompClient(new Socket(Loopback.four(), port));
    }

    /** As {@link #to}, on a socket that is connected. */
    public static StompClient on(Socket socket) throws IOException {
        return new StompClient(socket);
    }

    /** Sends a frame; headers are {@code name:value}. */
    public StompClient say(String command, String... headers) throws IOException {
        return raw(command + "\n" + String.join("\n", headers) + (headers.length == 0 ? "\n" : "\n\n") + "\0");
    }

    /** Sends bytes as they are. */
    public StompClient raw(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
        return this;
    }

    /** Logs in; more headers, such as {@code client-id}, may be given. */
    public Frame login(String name, String password, String... more) throws IOException {
        String[] headers = new String[more.length + 4];
        headers[0] = "accept-version:1.2";
        headers[1] = "host:sluice";
        headers[2] = "login:" + name;
        headers[3] = "passcode:" + password;
        System.arraycopy(more, 0, headers, 4, more.length);
        say("CONNECT", headers);
        return next().orElseThrow();
    }

    /** Subscribes, and returns what comes of it: a receipt or an error. */
    public Frame subscribe(String destination, String... more) throws IOException {
        String[] headers = new String[more.length + 3];
        headers[0] = "id:1";
        headers[1] = "destination:" + destination;
        headers[2] = "receipt:subscribed";
        System.arraycopy(more, 0, headers, 3, more.length);
        say("SUBSCRIBE", headers);
        return next().orElseThrow();
    }

    /** The next frame; nothing within ten seconds, or once the other side has closed. */
    public Optional<Frame> next() throws IOException {
        return next(10_000);
    }

    /** The next frame; nothing within so many milliseconds, or once the other side has closed. */
    public Optional<Frame> next(int millis) throws IOException {
        socket.setSoTimeout(millis);
        try {
            int first = in.read();
            while (first == '\n') {
                first = in.read();
            }
            return first < 0 ? Optional.empty() : Optional.of(frame((char) first));
        } catch (SocketTimeoutException nothing) {
            return Optional.empty();
        }
    }

    /** Whether the other side closes the connection within ten seconds, without a word. */
    public boolean isClosedByTheOtherSide() throws IOException {
        return isClosedByTheOtherSide(10_000);
    }

    /** Whether it does within so many milliseconds. */
    public boolean isClosedByTheOtherSide(int millis) throws IOException {
        socket.setSoTimeout(millis);
        try {
            return in.read() < 0;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    private Frame frame(char first) throws IOException {
        String command = first + line();
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.putIfAbsent(line.substring(0, colon), line.substring(colon + 1));
        }
        return new Frame(command, headers, until('\0'));
    }

    private String line() throws IOException {
        return until('\n');
    }

    private String until(char end) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int next = in.read(); next != end; next = in.read()) {
            if (next < 0) {
                throw new IOException("ended within a frame: " + bytes.toString(StandardCharsets.UTF_8));
            }
            bytes.write(next);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
