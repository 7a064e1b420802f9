package org.sluice.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sluice.config.AcceptorsConfig;
import org.sluice.config.BusConfig;
import org.sluice.config.DropConfig;
import org.sluice.config.GateConfig;
import org.sluice.config.GateText;
import org.sluice.config.HttpConfig;
import org.sluice.config.MirrorsConfig;
import org.sluice.config.ProbeConfig;
import org.sluice.config.ReadinessRule;
import org.sluice.config.RsyncdConfig;
import org.sluice.config.SluiceConfig;
import org.sluice.config.TreeConfig;
import org.sluice.config.WaveConfig;
import org.sluice.config.read.ModeText;
import org.sluice.config.read.SizeText;

/**
 * The configuration as it would be written: every key, units in the values. Reading it gives the same configuration.
 */
final class ConfigView {

    private ConfigView() {}

    static Map<String, @Nullable Object> of(SluiceConfig config) {
        return new Keys()
                .with("drop", drop(config.drop()))
                .with("tree", tree(config.tree()))
                .with("waves", config.waves().stream().map(ConfigView::wave).toList())
                .with(
                        "readiness",
                        config.readiness().stream().map(ConfigView::rule).toList())
                .with("mirrors", mirrors(config.mirrors()))
                .with("rsyncd", daemons(config.daemons()))
                .with("syslog", SyslogView.of(config.syslog()))
                .with("admission", AdmissionView.of(config.admission()))
                .with("probe", probe(config.probe()))
                .with("hooks", config.hooks().stream().map(HookKeys::of).toList())
                .with("mail", HookKeys.mail(config.mail()))
                .with(
                        "ledger",
                        new Keys()
                                .with("file", config.ledger().file())
                                .with("keep-events", config.ledger().keepEvents())
                                .with("keep-sessions", config.ledger().keepSessions())
                                .with("keep-deliveries", config.ledger().keepDeliveries()))
                .with("bus", bus(config.bus()))
                .with("http", http(config.http()))
                .map();
    }

    /** The text of a configuration file. */
    static String yaml(Map<String, @Nullable Object> keys) {
        YAMLFactory format = YAMLFactory.builder()
                .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                .disable(YAMLGenerator.Feature.SPLIT_LINES)
                .build();
        try {
            return new YAMLMapper(format).writeValueAsString(keys);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Keys drop(DropConfig drop) {
        return new Keys()
                .with("directory", drop.directory())
                .with("quarantine", drop.quarantine())
                .with("poll", drop.poll())
                .with("settle", drop.settle())
                .with("reject-after", drop.rejectAfter())
                .with(
                        "signatures",
                        new Keys().with("keyring", drop.keyring()).with("required-for", drop.signatureFor()))
                .with(
                        "manifests",
                        new Keys().with("directory", drop.manifests()).with("required-for", drop.manifestFor()));
    }

    private static Keys tree(TreeConfig tree) {
        return new Keys()
                .with("directory", tree.directory())
                .with("staging", tree.staging())
                .with("prefix", tree.prefix())
                .with("trace", tree.trace().text().substring(tree.prefix().length() + 1))
                .with("owner", tree.owner())
                .with("group", tree.group())
                .with("file-mode", ModeText.text(tree.fileMode()))
                .with("directory-mode", ModeText.text(tree.directoryMode()))
                .with("keep-free", SizeText.text(tree.keepFree()));
    }

    private static Keys wave(WaveConfig wave) {
        return new Keys()
                .with("name", wave.name())
                .with("kinds", wave.kinds())
                .with("collect", wave.collect())
                .with("gate", gate(wave.gate()));
    }

    private static Object gate(GateConfig gate) {
        return switch (gate) {
            case GateConfig.Immediate immediate -> "immediate";
            case GateConfig.Approval approval -> "approval";
            case GateConfig.Delay delay -> new Keys().with("delay", delay.after());
            case GateConfig.Ready ready ->
                new Keys().with("ready", ready.rule()).with("of", ready.of()).with("or-after", ready.orAfter());
            case GateConfig.Window window ->
                new Keys()
                        .with("window", GateText.hours(window))
                        .with("zone", window.zone())
                        .with("days", GateText.days(window));
            case GateConfig.AllOf all -> new Keys().with("all-of", gates(all.parts()));
            case GateConfig.AnyOf any -> new Keys().with("any-of", gates(any.parts()));
        };
    }

    private static List<Object> gates(List<GateConfig> parts) {
        return parts.stream().map(ConfigView::gate).toList();
    }

    private static Keys rule(ReadinessRule rule) {
        return new Keys()
                .with("name", rule.name())
                .with("mirrors", rule.mirrors())
                .with("percent", rule.percent())
                .with("one-of", rule.oneOf())
                .with("evidence", rule.evidence());
    }

    private static Keys mirrors(MirrorsConfig mirrors) {
        return new Keys()
                .with("file", mirrors.file())
                .with("addresses", mirrors.addresses())
                .with("refresh", mirrors.refresh())
                .with("lagging-after", mirrors.laggingAfter());
    }

    /** One daemon is no list, and so is one log. */
    private static Object daemons(List<RsyncdConfig> daemons) {
        List<Keys> keys = daemons.stream().map(ConfigView::rsyncd).toList();
        return keys.size() == 1 ? keys.getFirst() : keys;
    }

    private static Keys rsyncd(RsyncdConfig rsyncd) {
        return new Keys()
                .with("name", rsyncd.name())
                .with("log", rsyncd.logs().size() == 1 ? rsyncd.log() : rsyncd.logs())
                .with("log-format", rsyncd.logFormat())
                .with("conf", rsyncd.conf())
                .with("module", rsyncd.module())
                .with("zone", rsyncd.zone())
                .with("poll", rsyncd.poll())
                .with("session-timeout", rsyncd.sessionTimeout());
    }

    private static Keys probe(ProbeConfig probe) {
        return new Keys()
                .with("enabled", probe.isEnabled())
                .with("concurrency", probe.concurrency())
                .with("samples", probe.samples())
                .with("sample-size", SizeText.text(probe.sampleSize()))
                .with("timeout", probe.timeout())
                .with("retry", probe.retry())
                .with("again", probe.again())
                .with("allow-private", probe.isPrivateAllowed())
                .with("ca", probe.authorities());
    }

    private static Keys bus(BusConfig bus) {
        return new Keys()
                .with("journal", bus.journal())
                .with("attempts", bus.attempts())
                .with("back-off", bus.backOff())
                .with("acceptors", acceptors(bus.acceptors()));
    }

    private static Keys http(HttpConfig http) {
        return new Keys()
                .with("listen", http.listen())
                .with("tokens", http.tokens())
                .with("read", http.isReadByAll() ? "all" : "token")
                .with("names", http.names())
                .with("tls", http.tls().map(SyslogView::tls).orElseGet(Keys::new));
    }

    private static Keys acceptors(AcceptorsConfig acceptors) {
        return new Keys()
                .with("amqp", acceptors.amqp())
                .with("stomp", acceptors.stomp())
                .with("users", acceptors.users())
                .with("tls", acceptors.tls().map(SyslogView::tls).orElseGet(Keys::new))
                .with("keep", acceptors.keep())
                .with("most-subscriptions", acceptors.mostSubscriptions())
                .with("most-connections", acceptors.mostConnections());
    }
}
