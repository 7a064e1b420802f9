package org.sluice.testkit;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real nginx in a scratch folder, without privileges, on a free port of 127.0.0.1 and ::1. */
public final class Nginx implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final String CONFIGURATION = """
            daemon off;
            master_process off;
            pid FOLDER/nginx.pid;
            error_log FOLDER/error.log;
            events { worker_connections 64; }
            http {
              access_log off;
              client_body_temp_path FOLDER/body;
              proxy_temp_path FOLDER/proxy;
              fastcgi_temp_path FOLDER/fastcgi;
              uwsgi_temp_path FOLDER/uwsgi;
              scgi_temp_path FOLDER/scgi;
              default_type application/octet-stream;
              SERVERS
            }
            """;

    private final Process process;
    private final Path folder;
    private final int port;

    private Nginx(Process process, Path folder, int port) {
        this.process = process;
        this.folder = folder;
        this.port = port;
    }

    /**
     * Starts one.
     *
     * @param folder for what it writes, made if it is not there
     * @param servers its blocks, one for each virtual host; PORT stands for the port
     */
    public static Nginx start(Path folder, String servers) throws IOException {
        Files.createDirectories(folder);
        int port = freePort();
        Path configuration = Files.writeString(
                folder.resolve("nginx.conf"),
                CONFIGURATION
                        .replace("SERVERS", servers.replace("PORT", String.valueOf(port)))
                        .replace("FOLDER", folder.toString()));
        Process process = new ProcessBuilder(List.of(
                        binary(), "-p", folder.toString(), "-c", configuration.toString(), "-e", folder + "/error.log"))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("nginx.out").toFile())
                .start();
        Nginx nginx = new Nginx(process, folder, port);
        try {
            await().atMost(PATIENCE).until(nginx::isListening);
            return nginx;
        } catch (RuntimeException late) {
            nginx.close();
            throw new IOException(
                    "nginx does not start: " + Files.readString(folder.resolve("nginx.out"))
                            + Files.readString(folder.resolve("error.log")),
                    late);
        }
    }

    private static String binary() throws IOException {
        for (String path : List.of("/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/bin/nginx")) {
            if (Files.isExecutable(Path.of(path))) {
                return path;
            }
        }
        throw new IOException(
                "nginx is not installed: `make test` installs it; on Debian or Ubuntu, apt install nginx");
    }

    /** Free on both addresses at this moment. */
    private static int freePort() throws IOException {
        for (int attempt = 0; attempt < 50; attempt++) {
            try (ServerSocket four = new ServerSocket(0, 1, Loopback.four());
                    ServerSocket six = new ServerSocket(four.getLocalPort(), 1, Loopback.six())) {
                return six.getLocalPort();
            } catch (IOException taken) {
                // another one
            }
        }
        throw new IOException("no port is free on both 127.0.0.1 and ::1");
    }

    private boolean isListening() {
        if (!process.isAlive()) {
            throw new IllegalStateException("nginx has ended with " + process.exitValue());
        }
        try (Socket socket = new Socket(Loopback.four(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stop) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return "nginx in " + folder;
    }
}
