package org.sluice.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sluice.admit.limit.LimitFile;
import org.sluice.admit.limit.LimitKeeper;
import org.sluice.admit.limit.LimitRange;
import org.sluice.admit.limit.LimitRule;
import org.sluice.admit.limit.NewestWave;
import org.sluice.config.AdmissionConfig;
import org.sluice.ledger.Ledger;
import org.sluice.policy.Adaptive;
import org.sluice.policy.Policy;
import org.sluice.policy.Unlimited;

/** The daemon's limit on connections, where it is Sluice's to set. */
public final class ConnectionLimit implements AutoCloseable {

    private final Optional<LimitKeeper> keeper;
    private final Policy policy;

    private ConnectionLimit(Optional<LimitKeeper> keeper, Policy policy) {
        this.keeper = keeper;
        this.policy = policy;
    }

    static ConnectionLimit of(AdmissionConfig admission, Ledger ledger, InstantSource clock) {
        Policy policy = policy(admission);
        return new ConnectionLimit(
                admission.include().map(file -> keeper(file, policy, admission, ledger, clock)), policy);
    }

    private static LimitKeeper keeper(
            Path file, Policy policy, AdmissionConfig admission, Ledger ledger, InstantSource clock) {
        LimitRule rule =
                new LimitRule(policy, admission.rate(), List::of, new NewestWave(ledger, admission.longestHold()));
        LimitRange range =
                new LimitRange(admission.limits().least(), admission.limits().most());
        return new LimitKeeper(rule, new LimitFile(file, range), clock);
    }

    /** Where clients are held one by one, the daemon lets all of them in. */
    private static Policy policy(AdmissionConfig admission) {
        boolean isHeld =
                admission.policy() instanceof Adaptive && admission.gate().isPresent();
        return isHeld ? new Unlimited() : admission.policy();
    }

    /** @throws IOException if somebody else's file is where the limit is to be */
    void open() throws IOException {
        if (keeper.isPresent()) {
            keeper.get().open();
        }
    }

    /** Decides anew. */
    public void keep() {
        keeper.ifPresent(LimitKeeper::keep);
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
