package org.sluice.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.apache.camel.main.Main;
import org.sluice.announce.Outbox;
import org.sluice.announce.Registry;
import org.sluice.bus.CloudEvents;
import org.sluice.bus.DeadLetters;
import org.sluice.bus.EventEnvelope;
import org.sluice.config.DropConfig;
import org.sluice.config.HookConfig;
import org.sluice.config.SluiceConfig;
import org.sluice.drop.DropFilter;
import org.sluice.drop.Incoming;
import org.sluice.drop.Intake;
import org.sluice.drop.Leftovers;
import org.sluice.drop.ManifestArchive;
import org.sluice.drop.ManifestsFirst;
import org.sluice.drop.OddThings;
import org.sluice.drop.Quarantine;
import org.sluice.drop.SettledFiles;
import org.sluice.drop.UploadClearing;
import org.sluice.ledger.Ledger;
import org.sluice.ledger.Manifests;
import org.sluice.metrics.EventMeters;
import org.sluice.metrics.ProbeMeters;
import org.sluice.metrics.StageTimers;
import org.sluice.notify.CommandHook;
import org.sluice.notify.HookRunner;
import org.sluice.notify.Hooks;
import org.sluice.notify.MailHook;
import org.sluice.notify.OldDeliveries;
import org.sluice.notify.OldRunFolders;
import org.sluice.notify.WebHook;
import org.sluice.plan.Forecaster;
import org.sluice.probe.Visits;
import org.sluice.release.TreeLayout;
import org.sluice.release.Upload;
import org.sluice.stage.Approvals;
import org.sluice.stage.Progress;
import org.sluice.stage.Tree;
import org.sluice.stage.Waves;
import org.sluice.track.FollowedDaemon;
import org.sluice.track.Lagging;
import org.sluice.track.ServedBytes;
import org.sluice.track.Tracker;
import org.sluice.verify.Expected;
import org.sluice.verify.Verifier;

/** Makes the beans that the routes name, by hand, in the order in which data flows. */
final class Beans {

    private final Main camel;
    private final Parts parts;
    private final SluiceConfig config;
    private final Ledger ledger;
    private final InstantSource clock;
    private final CloudEvents cloudEvents = new CloudEvents();
    private final Tree tree;
    private final Registry registry;

    private Beans(Main camel, Parts parts) {
        this.camel = camel;
        this.parts = parts;
        this.config = parts.config();
        this.ledger = parts.ledger();
        this.clock = parts.clock();
        this.tree = new Tree(config.tree(), clock);
        this.registry = new Registry(ledger, tree::has);
    }

    static void bind(Main camel, Parts parts) throws IOException {
        Beans beans = new Beans(camel, parts);
        beans.bind("failures", new Failures(System::nanoTime));
        Intake intake = beans.drop();
        beans.verify(intake);
        beans.announce();
        beans.stage();
        beans.bind("connectionLimit", parts.limit());
        beans.admit();
        beans.listen();
        Tracker tracker = beans.track();
        beans.probe();
        beans.forecast();
        Hooks hooks = beans.notifying();
        beans.operate(hooks, tracker);
    }

    private Intake drop() throws IOException {
        DropConfig drop = config.drop();
        Intake intake = new Intake(drop, System::nanoTime, this::isComplete);
        UploadClearing clearing = new UploadClearing(drop);
        Quarantine quarantine = new Quarantine(drop, clock);
        ManifestArchive archive = new ManifestArchive(drop);
        Leftovers.Mended mended = new Leftovers(drop, clearing, quarantine, archive).recover();
        parts.mended().add(mended.returned(), "put # upload(s) back whose judgement was cut off");
        parts.mended().add(mended.finished(), "carried on # decided upload(s)");
        for (String rejection : registry.unmoved()) {
            quarantine.find(rejection).ifPresent(place -> registry.quarantined(rejection, place));
        }
        bind("intake", intake);
        bind("settledFiles", new SettledFiles(intake));
        bind("dropFilter", new DropFilter());
        bind("manifestsFirst", new ManifestsFirst());
        bind("oddThings", new OddThings(drop, System::nanoTime));
        bind("uploadClearing", clearing);
        bind("quarantine", quarantine);
        bind("manifestArchive", archive);
        return intake;
    }

    private void verify(Intake intake) {
        TreeLayout layout = new TreeLayout(config.tree().prefix());
        bind(
                "verifier",
                new Verifier(config.drop(), layout, parts.staging(), this::expected, intake::namesakes, clock));
    }

    private void announce() {
        bind("registry", registry);
        bind("outbox", new Outbox(ledger));
        bind("cloudEvents", cloudEvents);
        bind("eventEnvelope", new EventEnvelope(cloudEvents));
        bind("eventMeters", new EventMeters(parts.metrics().registry()));
        bind("stageTimers", new StageTimers(parts.metrics().registry()));
    }

    private void stage() {
        Incoming incoming = new Incoming(config.drop(), System::nanoTime);
        Waves waves = new Waves(ledger, config.waves(), incoming::next);
        waves.reconfigure();
        parts.mended()
                .add(new Untaken(ledger).admit(waves), "put # proven file(s) into the wave that it had not reached");
        bind("waves", waves);
        bind("progress", new Progress(ledger));
        bind("tree", tree);
    }

    private void admit() {
        bind("gatePipeline", parts.gate().pipeline());
        bind("gate", parts.gate());
        bind("gateNotebook", parts.gate().notebook());
    }

    private void listen() {
        bind("syslogUdp", parts.listener().udp());
        bind("syslogTcp", parts.listener().tcp());
        bind("syslogIntake", parts.listener().intake());
        bind("syslogSpools", parts.listener().spools());
        bind("syslogLosses", parts.listener().losses());
    }

    private Tracker track() {
        ServedBytes served = new ServedBytes(config.tree().directory());
        Tracker tracker = new Tracker(
                config.daemons().stream().map(FollowedDaemon::here).toList(),
                ledger,
                parts.pool(),
                config.readiness(),
                config.probe().usualEvidence(),
                served,
                clock);
        bind("tracker", tracker);
        bind(
                "lagging",
                new Lagging(
                        ledger,
                        parts.pool(),
                        config.mirrors().laggingAfter(),
                        config.daemon().module(),
                        () -> tracker.trouble().isEmpty()));
        return tracker;
    }

    private void probe() {
        ProbeMeters meters = new ProbeMeters(parts.metrics().registry());
        bind("visits", new Visits(config, ledger, parts.pool(), parts.prober(), meters::measured));
    }

    private void forecast() {
        bind("forecaster", new Forecaster(ledger, parts.pool(), new BusyMirrors(parts.pool()), config.admission()));
    }

    private Hooks notifying() {
        Hooks hooks = new Hooks(ledger, config.hooks());
        Path results = CommandHook.results(config.ledger());
        parts.mended().add(new Untaken(ledger).note(hooks), "took up # event(s) that the hooks had not seen");
        bind("hooks", hooks);
        bind(
                "hookRunner",
                new HookRunner(
                        new CommandHook(results, cloudEvents::render),
                        new WebHook(cloudEvents::render, clock),
                        new MailHook(),
                        clock,
                        System::nanoTime));
        bind("oldDeliveries", new OldDeliveries(ledger, config.ledger().keepDeliveries()));
        bind("oldRunFolders", new OldRunFolders(ledger, results, config.ledger().keepDeliveries()));
        return hooks;
    }

    private void operate(Hooks hooks, Tracker tracker) {
        Approvals approvals = new Approvals(ledger, config.waves());
        bind("decisions", new Decisions(ledger, approvals, hooks, new DeadLetters(parts.broker())));
        bind("pulse", new Pulse(ledger, parts.pool(), new DeadLetters(parts.broker()), tracker, parts.limit()));
        bind("linkSampling", new LinkSampling(ledger, config.admission().gate().isPresent()));
        bind("oldSessions", new OldSessions(ledger, config.ledger().keepSessions()));
        List<String> names = config.hooks().stream().map(HookConfig::name).toList();
        bind("oldEvents", new OldEvents(ledger, config.ledger().keepEvents(), names));
    }

    private boolean isComplete(Upload upload) {
        return lines(upload.name()).stream()
                .anyMatch(line -> line.expectation().size().orElse(-1) == upload.size());
    }

    private List<Expected> expected(String fileName) {
        return lines(fileName).stream()
                .map(line -> new Expected(line.expectation(), line.signer(), line.manifest()))
                .toList();
    }

    private List<Manifests.Line> lines(String fileName) {
        return ledger.read(books -> books.manifests().inForce(fileName));
    }

    private void bind(String name, Object bean) {
        camel.bind(name, bean);
    }
}
