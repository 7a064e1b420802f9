package org.sluice.cli.doctor;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.sluice.config.HttpConfig;
import org.sluice.config.SluiceConfig;
import org.sluice.config.read.HostAndPort;

/**
 * Whether the port for page, metrics and health is free, or a running Sluice answers there; and its certificates.
 *
 * @param clock tells now
 */
record PortExamination(InstantSource clock) implements Examination {

    @Override
    public List<Check> examine(SluiceConfig config) {
        List<Check> checks = new ArrayList<>(List.of(port(config.http())));
        config.http()
                .tls()
                .ifPresent(tls -> checks.addAll(
                        new Validity(clock, true).examine("HTTP's TLS", "http.tls", tls, "or Sluice does not start")));
        return checks;
    }

    private static Check port(HttpConfig http) {
        String address = new HostAndPort(http.host(), http.port()).toString();
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(http.host(), http.port()));
            return Check.ok("port", address + " is free");
        } catch (BindException taken) {
            return taken(http, address);
        } catch (IOException wrong) {
            return Check.fail("port", address + ": " + wrong.getMessage(), "Correct http.listen.");
        }
    }

    private static Check taken(HttpConfig http, String address) {
        return RunningSluice.answers(http)
                ? Check.ok("port", address + " is answered by a running Sluice")
                : Check.fail(
                        "port",
                        address + " can't be had: in use by another program, or no address of this machine",
                        "Set http.listen to another one.");
    }
}
