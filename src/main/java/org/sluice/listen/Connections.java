package org.sluice.listen;

import io.netty.channel.Channel;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The open connections, so many at most. One that has sent no message gives way to a newcomer, the oldest first: who
 * opens connections and is silent keeps nobody else out. For any thread.
 */
final class Connections {

    private final int most;
    private final Tally tally;
    private final Set<Channel> open = new HashSet<>();
    private final Set<Channel> silent = new LinkedHashSet<>();

    Connections(int most, Tally tally) {
        this.most = most;
        this.tally = tally;
    }

    /** Whether a connection may stay; if so, it is forgotten when it closes. */
    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for a connection to close
    boolean admit(Channel newcomer) {
        Set<Channel> leaving = new HashSet<>();
        boolean isAdmitted = admit(newcomer, leaving);
        leaving.forEach(Channel::close);
        if (isAdmitted) {
            newcomer.closeFuture().addListener(closed -> forget(newcomer));
        }
        return isAdmitted;
    }

    private synchronized boolean admit(Channel newcomer, Set<Channel> leaving) {
        if (open.size() >= most) {
            Iterator<Channel> oldest = silent.iterator();
            if (!oldest.hasNext()) {
                tally.refuse(Refusal.LIMIT);
                return false;
            }
            Channel leaver = oldest.next();
            oldest.remove();
            open.remove(leaver);
            leaving.add(leaver);
            tally.refuse(Refusal.SILENT);
        }
        open.add(newcomer);
        silent.add(newcomer);
        return true;
    }

    /** Notes that a connection has sent a message. */
    synchronized void hear(Channel speaker) {
        silent.remove(speaker);
    }

    private synchronized void forget(Channel closed) {
        open.remove(closed);
        silent.remove(closed);
    }
}
