package org.sluice.cli.doctor;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.sluice.config.SluiceConfig;
import org.sluice.config.SyslogConfig;
import org.sluice.config.TlsConfig;
import org.sluice.config.read.HostAndPort;
import org.sluice.listen.Certificates;

/** Whether syslog can be taken as configured: the ports, the spools and who reads them, the certificates. */
record SyslogExamination(InstantSource clock) implements Examination {

    private static final String TLS = "syslog's TLS";

    @Override
    public List<Check> examine(SluiceConfig config) {
        SyslogConfig syslog = config.syslog();
        if (!syslog.isEnabled()) {
            return List.of();
        }
        List<Check> checks = new ArrayList<>();
        boolean isRunning = PortExamination.isSluice(config.http());
        syslog.udp().ifPresent(at -> checks.add(port("syslog over UDP", "syslog.udp", at, isRunning)));
        syslog.tcp().ifPresent(at -> checks.add(port("syslog over TCP", "syslog.tcp", at, isRunning)));
        checks.add(DirectoryExamination.directory("syslog's directory", syslog.directory()));
        checks.addAll(spools(config));
        syslog.tls().ifPresent(tls -> checks.addAll(certificates(tls)));
        return checks;
    }

    /** A running Sluice has them, as it has the port for metrics. */
    private static Check port(String name, String key, HostAndPort at, boolean isRunning) {
        try {
            if (key.endsWith("udp")) {
                bindDatagrams(at);
            } else {
                bindConnections(at);
            }
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
                            "Set " + key + " to another one; ports below 1024 need CAP_NET_BIND_SERVICE.");
        } catch (IOException wrong) {
            return Check.fail(name, at + ": " + wrong.getMessage(), "Correct " + key + ".");
        }
    }

    private static void bindDatagrams(HostAndPort at) throws IOException {
        try (DatagramSocket socket = new DatagramSocket(null)) {
            socket.bind(new InetSocketAddress(at.host(), at.port()));
        }
    }

    private static void bindConnections(HostAndPort at) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(at.host(), at.port()));
        }
    }

    private static List<Check> spools(SluiceConfig config) {
        Set<Path> followed = config.daemons().stream()
                .flatMap(daemon -> daemon.logs().stream())
                .map(SyslogExamination::absolute)
                .collect(Collectors.toSet());
        Map<String, Path> spools = new LinkedHashMap<>();
        for (SyslogConfig.Sender sender : config.syslog().senders()) {
            spools.put(sender.name(), absolute(config.syslog().directory().resolve(sender.name() + ".log")));
        }
        boolean isNone = Collections.disjoint(followed, spools.values());
        return spools.entrySet().stream()
                .map(spool -> spool(spool.getKey(), spool.getValue(), followed.contains(spool.getValue()), isNone))
                .toList();
    }

    private static Check spool(String sender, Path spool, boolean isFollowed, boolean isNone) {
        String name = "spool of " + sender;
        String found = "nobody follows it: what " + sender + " sends proves nothing";
        String advice = "Name " + spool + " in rsyncd.log, or take " + sender + " out of syslog.senders.";
        if (isFollowed) {
            return Check.ok(name, "is followed: " + spool);
        }
        return isNone ? Check.fail(name, found, advice) : Check.warn(name, found, advice);
    }

    private List<Check> certificates(TlsConfig tls) {
        try {
            Certificates.check("syslog.tls", tls);
        } catch (IOException wrong) {
            return List.of(Check.fail(TLS, String.valueOf(wrong.getMessage()), "Correct it, or no syslog is taken."));
        }
        Validity validity = new Validity(clock);
        List<Check> checks = new ArrayList<>(validity.examine(TLS, tls.certificate()));
        tls.clientCa().ifPresent(authority -> checks.addAll(validity.examine(TLS + ", clients", authority)));
        return checks;
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
