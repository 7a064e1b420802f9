package org.sluice.testkit;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** Sends bytes as they stand, and reads whatever comes. */
public final class RawHttp {

    private static final int PATIENCE_MILLIS = 10_000;

    private RawHttp() {}

    /** A connection to a port of this host, on which reading ends after ten seconds of silence. */
    public static Socket connect(int port) throws IOException {
        Socket socket = new Socket(Loopback.four(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    /** All that comes until the server closes the connection; a character for each byte. */
    public static String converse(int port, String request) throws IOException {
        try (Socket socket = connect(port)) {
            send(socket, request);
            return read(socket);
        }
    }

    /** Sends text, a byte for each character. */
    public static void send(Socket socket, String request) throws IOException {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** All that comes until the server closes the connection. */
    public static String read(Socket socket) throws IOException {
        StringBuilder answer = new StringBuilder();
        byte[] bytes = new byte[8192];
        try {
            for (int count = 0; count >= 0; count = socket.getInputStream().read(bytes)) {
                answer.append(new String(bytes, 0, count, StandardCharsets.ISO_8859_1));
            }
        } catch (SocketTimeoutException silent) {
            throw new IOException("neither an answer's end nor the connection's within 10 s after: " + answer, silent);
        } catch (SocketException reset) {
            return answer.toString();
        }
        return answer.toString();
    }
}
