package org.sluice.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A relay that behaves as no good one does: it refuses, falls silent, or takes a mail and does not say so. */
public final class SmtpRelay implements AutoCloseable {

    /** What it does. */
    public enum Manner {
        /** Takes what comes. */
        GOOD,
        /** Says nothing, not even a greeting. */
        SILENT,
        /** Takes the mail, and does not answer. */
        HOLDING,
        /** Takes no mail for anybody. */
        REFUSING
    }

    private final ServerSocket door;
    private final Optional<SSLContext> tls;
    private final List<String> mails = new CopyOnWriteArrayList<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile Manner manner;

    private SmtpRelay(ServerSocket door, Manner manner, Optional<SSLContext> tls) {
        this.door = door;
        this.manner = manner;
        this.tls = tls;
    }

    public static SmtpRelay start(Manner manner) throws IOException {
        return start(manner, Optional.empty());
    }

    /** One that offers TLS. */
    public static SmtpRelay start(Manner manner, Optional<SSLContext> tls) throws IOException {
        return open(new SmtpRelay(new ServerSocket(), manner, tls));
    }

    /** One that speaks TLS from the first byte. */
    public static SmtpRelay secured(Manner manner, SSLContext tls) throws IOException {
        ServerSocket door = tls.getServerSocketFactory().createServerSocket();
        return open(new SmtpRelay(door, manner, Optional.empty()));
    }

    private static SmtpRelay open(SmtpRelay relay) throws IOException {
        relay.door.bind(Loopback.at(0));
        Thread.ofVirtual().start(relay::accept);
        return relay;
    }

    public int port() {
        return door.getLocalPort();
    }

    public void behave(Manner now) {
        manner = now;
    }

    /** What came after DATA, each with its headers. */
    public List<String> mails() {
        return List.copyOf(mails);
    }

    /** The commands that came, over all connections. */
    public List<String> commands() {
        return List.copyOf(commands);
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                open.add(client);
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException closed) {
                close();
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            if (manner == Manner.SILENT) {
                client.getInputStream().read();
                client.getInputStream().readAllBytes();
                return;
            }
            say(client, "220 relay");
            converse(client);
        } catch (IOException gone) {
            open.remove(client);
        }
    }

    private void converse(Socket client) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            commands.add(line);
            String word = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
            switch (word) {
                case "EHLO" ->
                    say(
                            client,
                            tls.isPresent() && !(client instanceof SSLSocket)
                                    ? "250-relay\r\n250 STARTTLS"
                                    : "250-relay\r\n250 AUTH PLAIN");
                case "STARTTLS" -> {
                    say(client, "220 go on");
                    SSLSocket secured = (SSLSocket)
                            tls.orElseThrow().getSocketFactory().createSocket(client, null, client.getPort(), true);
                    secured.setUseClientMode(false);
                    converse(secured);
                    return;
                }
                case "AUTH" -> say(client, "235 welcome");
                case "RCPT" -> say(client, manner == Manner.REFUSING ? "550 5.1.1 nobody lives here" : "250 ok");
                case "DATA" -> data(client, in);
                case "QUIT" -> say(client, "221 bye");
                default -> say(client, "250 ok");
            }
        }
    }

    private void data(Socket client, BufferedReader in) throws IOException {
        say(client, "354 go on");
        StringBuilder mail = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            mail.append(line).append('\n');
        }
        mails.add(mail.toString());
        if (manner == Manner.HOLDING) {
            client.getInputStream().readAllBytes();
        } else {
            say(client, "250 2.0.0 queued as " + mails.size());
        }
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        client.getOutputStream().flush();
    }

    @Override
    public void close() {
        try {
            door.close();
            for (Socket client : open) {
                client.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
