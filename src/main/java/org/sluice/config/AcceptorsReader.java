package org.sluice.config;

import org.sluice.config.read.Form;
import org.sluice.config.read.HostAndPort;
import org.sluice.config.read.Section;

/** Reads {@code bus.acceptors}. */
final class AcceptorsReader {

    private AcceptorsReader() {}

    static AcceptorsConfig read(Section acceptors) {
        AcceptorsConfig none = AcceptorsConfig.NONE;
        AcceptorsConfig config = new AcceptorsConfig(
                acceptors.optional("amqp", HostAndPort.FORM),
                acceptors.optional("stomp", HostAndPort.FORM),
                acceptors.optional("users", Form.PATH),
                TlsConfig.read(acceptors.section("tls")),
                acceptors.value("keep", none.keep(), Form.number(10, 100_000)),
                acceptors.value("most-subscriptions", none.mostSubscriptions(), Form.number(1, 100)),
                acceptors.value("most-connections", none.mostConnections(), Form.number(1, 1000)));
        check(config, acceptors);
        acceptors.refuseUnknown();
        return config;
    }

    private static void check(AcceptorsConfig config, Section acceptors) {
        config.amqp().ifPresent(at -> reach("amqp", at, config, acceptors));
        config.stomp().ifPresent(at -> reach("stomp", at, config, acceptors));
        if (config.isEnabled() && config.users().isEmpty() && !acceptors.has("users")) {
            acceptors.problem("users", "is missing; name a file, into which `sluice subscriber NAME` writes who may");
        }
        if (config.tls().isPresent() && !config.isEnabled()) {
            acceptors.problem("tls", "is for amqp and stomp, which are not given");
        }
        if (config.stomp().filter(at -> at.port() != 0).isPresent()
                && config.stomp().equals(config.amqp())) {
            acceptors.problem("stomp", "is the address of amqp; each needs its own");
        }
    }

    private static void reach(String key, HostAndPort at, AcceptorsConfig config, Section acceptors) {
        if (!at.isThisHostAlone() && config.tls().isEmpty()) {
            acceptors.problem(
                    key, at + " can be reached from other hosts: give tls, or an address of this host, 127.0.0.1");
        }
    }
}
