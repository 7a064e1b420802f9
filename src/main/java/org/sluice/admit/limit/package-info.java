/**
 * The rsync daemon's own limit on connections, where no client can be held: one small file that {@code rsyncd.conf}
 * takes in, and that the daemon reads anew for each client. {@link org.sluice.admit.limit.LimitKeeper} decides,
 * {@link org.sluice.admit.limit.LimitFile} writes, {@link org.sluice.admit.limit.LimitGuardian} leaves a limit behind
 * that is safe without Sluice, however that ends (ADR 0018).
 */
@NullMarked
package org.sluice.admit.limit;

import org.jspecify.annotations.NullMarked;
