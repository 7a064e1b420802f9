package org.sluice.admit;

import io.netty.channel.Channel;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The open connections, so many at most. One that has not said what it wants gives way to a newcomer, the oldest first:
 * who opens connections and is silent keeps no hook out. For any thread.
 */
final class Callers {

    private final int most;
    private final Set<Channel> open = new LinkedHashSet<>();
    private final Set<Channel> silent = new LinkedHashSet<>();

    Callers(int most) {
        this.most = most;
    }

    /** Whether a connection may stay; if so, it is forgotten when it closes. */
    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for a connection to close
    boolean admit(Channel newcomer) {
        if (open() >= most) {
            Optional<Channel> leaver = oldestSilent();
            if (leaver.isEmpty()) {
                return false;
            }
            forget(leaver.get());
            leaver.get().close();
        }
        add(newcomer);
        newcomer.closeFuture().addListener(closed -> forget(newcomer));
        return true;
    }

    /** Notes that a connection has said what it wants. */
    synchronized void hear(Channel speaker) {
        silent.remove(speaker);
    }

    private synchronized int open() {
        return open.size();
    }

    private synchronized Optional<Channel> oldestSilent() {
        Iterator<Channel> oldest = silent.iterator();
        return oldest.hasNext() ? Optional.of(oldest.next()) : Optional.empty();
    }

    private synchronized void add(Channel newcomer) {
        open.add(newcomer);
        silent.add(newcomer);
    }

    private synchronized void forget(Channel closed) {
        open.remove(closed);
        silent.remove(closed);
    }
}
