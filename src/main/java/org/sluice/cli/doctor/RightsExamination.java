package org.sluice.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sluice.config.HookAction;
import org.sluice.config.HookConfig;
import org.sluice.config.RsyncdConfig;
import org.sluice.config.SluiceConfig;
import org.sluice.config.rsyncd.RsyncdConf;
import org.sluice.notify.CommandHook;

/** Whether uploaders, Sluice, the rsync daemon and everybody else have the least rights that they need. */
record RightsExamination() implements Examination {

    private static final int ROOT = 0;

    @Override
    public List<Check> examine(SluiceConfig config) {
        Rights service = service(config);
        Trespass trespass = new Trespass(service.owner());
        directories(config, trespass);
        files(config, trespass);
        List<Check> daemons = new ArrayList<>();
        for (RsyncdConfig daemon : config.daemons()) {
            if (daemon.conf().filter(Files::isReadable).isPresent()) {
                trespass.roots("rsyncd.conf", daemon.conf().get());
                daemons.addAll(daemon(daemon, daemon.conf().get(), service));
            }
        }
        List<Check> checks = new ArrayList<>(trespass.checks());
        checks.addAll(daemons);
        return checks;
    }

    /** What is wrong with the rights on the configuration itself. */
    static List<Check> configuration(Path file, SluiceConfig config) {
        Trespass trespass = new Trespass(service(config).owner());
        trespass.deciding("configuration", file);
        return trespass.checks().stream()
                .filter(check -> check.outcome() != Check.Outcome.OK)
                .toList();
    }

    private static void directories(SluiceConfig config, Trespass trespass) {
        Path ledger = config.ledger().file().toAbsolutePath();
        trespass.shared("drop directory", config.drop().directory());
        trespass.own("quarantine", config.drop().quarantine());
        trespass.deciding("staging", config.tree().staging());
        config.tree()
                .owner()
                .ifPresentOrElse(
                        owner -> trespass.deciding("tree", config.tree().directory(), owner),
                        () -> trespass.deciding("tree", config.tree().directory()));
        trespass.deciding("manifests", config.drop().manifests());
        trespass.own("journal", config.bus().journal());
        // its group may approve and retry
        trespass.shared("ledger's directory", ledger.resolveSibling(""));
        trespass.deciding("hooks' results", ledger.resolveSibling("hooks"));
        trespass.secret("ledger", ledger);
        trespass.secret("journal", config.bus().journal());
        trespass.secret("hooks' results", ledger.resolveSibling("hooks"));
        if (config.syslog().isEnabled()) {
            trespass.own("spool of syslog", config.syslog().directory());
        }
    }

    private static void files(SluiceConfig config, Trespass trespass) {
        trespass.deciding("keyring", config.drop().keyring());
        trespass.own("list of mirrors", config.mirrors().file());
        trespass.own("mirrors' addresses", config.mirrors().addresses());
        trespass.secret("mirrors' addresses", config.mirrors().addresses());
        config.http().tokens().ifPresent(file -> trespass.deciding("tokens", file));
        config.bus().acceptors().users().ifPresent(file -> trespass.deciding("subscribers", file));
        config.bus().acceptors().tls().ifPresent(tls -> trespass.deciding("key of TLS", tls.key()));
        config.syslog().tls().ifPresent(tls -> trespass.deciding("key of TLS", tls.key()));
        for (HookConfig hook : config.hooks()) {
            file(hook.action()).ifPresent(file -> trespass.deciding("hook " + hook.name(), file));
        }
        config.mail()
                .flatMap(mail -> mail.login())
                .flatMap(login -> login.password().file())
                .ifPresent(file -> trespass.deciding("mail password", file));
    }

    private static Optional<Path> file(HookAction action) {
        return switch (action) {
            case HookAction.Command command -> Command.find(command.run().getFirst(), CommandHook.SEARCH_PATH);
            case HookAction.Webhook webhook -> webhook.secret().file();
            case HookAction.Mail mail -> Optional.empty();
        };
    }

    private static List<Check> daemon(RsyncdConfig daemon, Path file, Rights service) {
        try {
            return new DaemonRights(RsyncdConf.read(file), daemon.module(), service.ownerName()).checks();
        } catch (IOException unreadable) {
            return List.of(); // told with the module
        }
    }

    /** Something of who runs Sluice: of this user, or if that is root, the ledger's directory. */
    private static Rights service(SluiceConfig config) {
        try {
            Rights mine = Rights.of(Path.of("/proc/self/fd"));
            Path ledger = config.ledger().file().toAbsolutePath().resolveSibling("");
            return mine.owner() == ROOT ? Rights.of(new Place(ledger).nearest()) : mine;
        } catch (IOException unknown) {
            return new Rights(Path.of("/"), ROOT, 0);
        }
    }
}
