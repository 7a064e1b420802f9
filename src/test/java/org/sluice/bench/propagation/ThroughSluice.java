package org.sluice.bench.propagation;

import java.io.IOException;
import java.nio.file.Path;
import org.sluice.config.rsyncd.ConfText;
import org.sluice.policy.Adaptive;
import org.sluice.policy.Policy;

/** The pipeline's way: it holds clients by the daemon's hook, or sets the daemon's limit, as the policy wants it. */
record ThroughSluice(Policy policy) implements Admission {

    private static final Path HOOK = Path.of("deploy/rsyncd/await-turn").toAbsolutePath();

    /** Whether clients wait for their turn; else who comes beyond the limit is refused. */
    boolean isHolding() {
        return policy instanceof Adaptive;
    }

    @Override
    public ConfText configure(ConfText shipped, Stand stand) {
        ConfText bare = shipped.without("pre-xfer exec").without("post-xfer exec");
        return isHolding() ? withHook(bare) : bare;
    }

    /** In the module, which is the last of the file. */
    private static ConfText withHook(ConfText conf) {
        return ConfText.of(conf.text() + """
                pre-xfer exec = test ! -x %1$s || exec %1$s
                post-xfer exec = test ! -x %1$s || exec %1$s end
                """.formatted(HOOK));
    }

    @Override
    public Publisher open(Stand stand) throws IOException, InterruptedException {
        return Pipeline.start(stand, this);
    }
}
