package org.sluice.cli.doctor;

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

/** Whether syslog can be taken as configured: the ports, the spools and who reads them, the certificates. */
record SyslogExamination(InstantSource clock) implements Examination {

    private static final String TLS = "syslog's TLS";
    private static final String LOW_PORTS = "; ports below 1024 need CAP_NET_BIND_SERVICE";

    @Override
    public List<Check> examine(SluiceConfig config) {
        SyslogConfig syslog = config.syslog();
        if (!syslog.isEnabled()) {
            return List.of();
        }
        List<Check> checks = new ArrayList<>();
        boolean isRunning = RunningSluice.answers(config.http());
        syslog.udp()
                .ifPresent(at -> checks.add(
                        new ListeningPort("syslog over UDP", "syslog.udp", at, true).examine(isRunning, LOW_PORTS)));
        syslog.tcp()
                .ifPresent(at -> checks.add(
                        new ListeningPort("syslog over TCP", "syslog.tcp", at, false).examine(isRunning, LOW_PORTS)));
        checks.add(DirectoryExamination.directory("syslog's directory", syslog.directory()));
        checks.addAll(spools(config));
        syslog.tls()
                .ifPresent(tls ->
                        checks.addAll(new Validity(clock).examine(TLS, "syslog.tls", tls, "or no syslog is taken")));
        return checks;
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

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
