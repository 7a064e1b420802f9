package org.sluice.cli.doctor;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.sluice.bus.subscribe.SubscriberFile;
import org.sluice.config.AcceptorsConfig;
import org.sluice.config.SluiceConfig;
import org.sluice.config.TlsConfig;
import org.sluice.config.read.HostAndPort;
import org.sluice.listen.Certificates;

/** Whether subscribers from outside can be served as configured: the ports, who may, the certificates. */
record SubscriberExamination(InstantSource clock) implements Examination {

    private static final String TLS = "subscribers' TLS";

    @Override
    public List<Check> examine(SluiceConfig config) {
        AcceptorsConfig acceptors = config.bus().acceptors();
        if (!acceptors.isEnabled()) {
            return List.of();
        }
        List<Check> checks = new ArrayList<>();
        boolean isRunning = PortExamination.isSluice(config.http());
        acceptors.amqp().ifPresent(at -> checks.add(port("amqp", at, isRunning)));
        acceptors.stomp().ifPresent(at -> checks.add(port("stomp", at, isRunning)));
        acceptors.users().ifPresent(file -> checks.add(users(file)));
        acceptors.tls().ifPresent(tls -> checks.addAll(certificates(tls)));
        return checks;
    }

    /** A running Sluice has it. */
    private static Check port(String key, HostAndPort at, boolean isRunning) {
        String name = "subscribers by " + key;
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(at.host(), at.port()));
            return isRunning
                    ? Check.warn(
                            name, at + " is free, though a Sluice runs", "Restart it: it listens as it was started.")
                    : Check.ok(name, at + " is free");
        } catch (SocketException taken) {
            return isRunning
                    ? Check.ok(name, at + " is taken, by the Sluice that runs")
                    : Check.fail(
                            name,
                            at + " can't be had: " + taken.getMessage(),
                            "Set bus.acceptors." + key + " to another one, or Sluice does not start.");
        } catch (IOException wrong) {
            return Check.fail(name, at + ": " + wrong.getMessage(), "Correct bus.acceptors." + key + ".");
        }
    }

    private static Check users(Path file) {
        try {
            int names = new SubscriberFile(file).read().names().size();
            return names == 0
                    ? Check.warn("subscribers", file + " names nobody", "Add somebody by `sluice subscriber NAME`.")
                    : Check.ok("subscribers", file + " names " + names);
        } catch (IOException wrong) {
            return Check.fail("subscribers", String.valueOf(wrong.getMessage()), "Do so, or Sluice does not start.");
        }
    }

    private List<Check> certificates(TlsConfig tls) {
        try {
            Certificates.check("bus.acceptors.tls", tls);
        } catch (IOException wrong) {
            return List.of(
                    Check.fail(TLS, String.valueOf(wrong.getMessage()), "Correct it, or Sluice does not start."));
        }
        Validity validity = new Validity(clock);
        List<Check> checks = new ArrayList<>(validity.examine(TLS, tls.certificate()));
        tls.clientCa().ifPresent(authority -> checks.addAll(validity.examine(TLS + ", clients", authority)));
        return checks;
    }
}
