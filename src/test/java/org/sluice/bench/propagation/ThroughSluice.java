package org.sluice.bench.propagation;

import java.io.IOException;
import java.nio.file.Path;
import org.sluice.config.rsyncd.ConfText;
import org.sluice.config.rsyncd.RecommendedConf;
import org.sluice.policy.Adaptive;
import org.sluice.policy.Policy;

/** The pipeline's way: it holds clients by the daemon's hook, or sets the daemon's limit, as the policy wants it. */
record ThroughSluice(Policy policy) implements Admission {

    /** Whether clients wait for their turn; else who comes beyond the limit is refused. */
    boolean isHolding() {
        return policy instanceof Adaptive;
    }

    @Override
    public ConfText configure(ConfText shipped, Stand stand) {
        return isHolding()
                ? new RecommendedConf(shipped).asking(Path.of("")).conf()
                : shipped.without("pre-xfer exec").without("post-xfer exec");
    }

    @Override
    public Publisher open(Stand stand) throws IOException, InterruptedException {
        return Pipeline.start(stand, this);
    }
}
