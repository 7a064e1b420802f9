package org.sluice.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.sluice.admit.DaemonSessions;
import org.sluice.admit.FirstReady;
import org.sluice.admit.limit.LimitFile;
import org.sluice.admit.limit.LimitKeeper;
import org.sluice.admit.limit.LimitNews;
import org.sluice.admit.limit.LimitRange;
import org.sluice.admit.limit.LimitRule;
import org.sluice.config.AdmissionConfig;
import org.sluice.config.RsyncdConfig;
import org.sluice.config.SluiceConfig;
import org.sluice.config.rsyncd.RsyncdConf;
import org.sluice.ledger.Ledger;
import org.sluice.policy.Adaptive;
import org.sluice.policy.Policy;
import org.sluice.policy.Running;
import org.sluice.policy.Unlimited;

/** The daemon's limit on connections, where it is Sluice's to set. */
public final class ConnectionLimit implements AutoCloseable {

    private static final int USUAL_PORT = 873;

    private final Optional<LimitKeeper> keeper;
    private final Policy policy;
    private final LimitNews news;
    private final InstantSource clock;

    private ConnectionLimit(Optional<LimitKeeper> keeper, Policy policy, LimitNews news, InstantSource clock) {
        this.keeper = keeper;
        this.policy = policy;
        this.news = news;
        this.clock = clock;
    }

    static ConnectionLimit of(SluiceConfig config, Ledger ledger, InstantSource clock) {
        AdmissionConfig admission = config.admission();
        Policy policy = policy(admission);
        LimitRule rule = new LimitRule(
                policy,
                admission.rate(),
                policy instanceof Adaptive ? sessions(config, clock) : List::of,
                FirstReady.inTime(ledger));
        LimitRange range =
                new LimitRange(admission.limits().least(), admission.limits().most());
        return new ConnectionLimit(
                admission.include().map(file -> new LimitKeeper(rule, new LimitFile(file, range), clock)),
                policy,
                new LimitNews(ledger, range.most()),
                clock);
    }

    /** Where clients are held one by one, the daemon lets all of them in. */
    private static Policy policy(AdmissionConfig admission) {
        boolean isHeld =
                admission.policy() instanceof Adaptive && admission.gate().isPresent();
        return isHeld ? new Unlimited() : admission.policy();
    }

    private static Supplier<List<Running>> sessions(SluiceConfig config, InstantSource clock) {
        Set<Integer> ports =
                config.daemons().stream().map(ConnectionLimit::port).collect(Collectors.toSet());
        return new DaemonSessions(ports, clock);
    }

    /** What can't be read is told by {@code doctor}. */
    private static int port(RsyncdConfig daemon) {
        try {
            Optional<Path> conf = daemon.conf();
            String text =
                    conf.isPresent() ? RsyncdConf.read(conf.get()).global().getOrDefault("port", "") : "";
            return text.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(text) : USUAL_PORT;
        } catch (IOException unreadable) {
            return USUAL_PORT;
        }
    }

    /** @throws IOException if somebody else's file is where the limit is to be */
    void open() throws IOException {
        if (keeper.isPresent()) {
            keeper.get().open();
        }
    }

    /** Decides anew. */
    public void keep() {
        keeper.ifPresent(known -> {
            known.keep();
            news.tell(known.limit(), policy.text(), clock.instant());
        });
    }

    /** Why the limit is not what it should be. */
    Optional<String> trouble() {
        return keeper.flatMap(LimitKeeper::trouble);
    }

    /** For other processes; empty where the limit is not Sluice's. */
    Map<String, Object> view() {
        Map<String, Object> view = new LinkedHashMap<>();
        keeper.ifPresent(known -> {
            view.put("policy", policy.text());
            view.put("file", known.file().file().toString());
            known.limit().ifPresent(limit -> view.put("limit", limit));
            known.trouble().ifPresent(trouble -> view.put("trouble", trouble));
        });
        return view;
    }

    @Override
    public void close() {
        keeper.ifPresent(LimitKeeper::close);
    }
}
