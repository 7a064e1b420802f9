package org.sluice.cli.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.sluice.bus.subscribe.SubscriberFile;
import org.sluice.config.AcceptorsConfig;
import org.sluice.config.SluiceConfig;
import org.sluice.config.read.HostAndPort;

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
        boolean isRunning = RunningSluice.answers(config.http());
        acceptors.amqp().ifPresent(at -> checks.add(port("amqp", at).examine(isRunning, ", or Sluice does not start")));
        acceptors
                .stomp()
                .ifPresent(at -> checks.add(port("stomp", at).examine(isRunning, ", or Sluice does not start")));
        acceptors.users().ifPresent(file -> checks.add(users(file)));
        acceptors
                .tls()
                .ifPresent(tls -> checks.addAll(
                        new Validity(clock).examine(TLS, "bus.acceptors.tls", tls, "or Sluice does not start")));
        return checks;
    }

    private static ListeningPort port(String protocol, HostAndPort at) {
        return new ListeningPort("subscribers by " + protocol, "bus.acceptors." + protocol, at, false);
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
}
