package org.sluice.bench.propagation;

import org.sluice.config.rsyncd.ConfText;

/**
 * The daemon's own way: as many at once as it is told, the others are refused.
 *
 * @param most connections; 0 for no limit
 */
record ConnectionLimit(int most) implements Admission {

    @Override
    public ConfText configure(ConfText shipped, Stand stand) {
        return shipped.with("max connections", String.valueOf(most))
                .without("pre-xfer exec")
                .without("post-xfer exec");
    }

    @Override
    public Publisher open(Stand stand) {
        return new ByHand(stand.tree());
    }
}
