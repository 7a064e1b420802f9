package org.sluice.cli.doctor;

import java.io.IOException;
import java.net.BindException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import org.sluice.config.HttpConfig;
import org.sluice.config.SluiceConfig;
import org.sluice.config.read.HostAndPort;

/** Whether the port for metrics and health is free, or a running Sluice answers there. */
record PortExamination() implements Examination {

    private static final int PATIENCE_MILLIS = 2000;

    @Override
    public List<Check> examine(SluiceConfig config) {
        HttpConfig http = config.http();
        String address = new HostAndPort(http.host(), http.port()).toString();
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(http.host(), http.port()));
            return List.of(Check.ok("port", address + " is free"));
        } catch (BindException taken) {
            return List.of(taken(http, address));
        } catch (IOException wrong) {
            return List.of(Check.fail("port", address + ": " + wrong.getMessage(), "Correct http.listen."));
        }
    }

    private static Check taken(HttpConfig http, String address) {
        return isSluice(http)
                ? Check.ok("port", address + " is answered by a running Sluice")
                : Check.fail(
                        "port",
                        address + " can't be had: in use by another program, or no address of this machine",
                        "Set http.listen to another one.");
    }

    static boolean isSluice(HttpConfig http) {
        try {
            URI live = new URI("http", null, http.host(), http.port(), "/health/live", null, null);
            HttpURLConnection connection = (HttpURLConnection) live.toURL().openConnection();
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException | URISyntaxException noAnswer) {
            return false;
        }
    }
}
