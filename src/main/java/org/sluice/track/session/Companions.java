package org.sluice.track.session;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which sessions of an address ran on after another of that address was over: two runs at one mirror delete each
 * other's temporary files, and the one that ends last decides. For one thread.
 */
final class Companions {

    /** Sessions that one may have beside it: more than a mirror ever has that is not broken. */
    static final int MOST = 256;

    private static final String CROWD =
            "more sessions of its address ran beside it than are told apart: any of them may have removed its files";

    private final SessionIndex open;
    private final SessionRules rules;
    private final Assembly assembly;

    /** @param open of one daemon */
    Companions(SessionIndex open, SessionRules rules, Assembly assembly) {
        this.open = open;
        this.rules = rules;
        this.assembly = assembly;
        assembly.join(this);
    }

    /** The ids of those that ran on after this one, at this daemon and at others; too many make it prove nothing. */
    List<String> of(OpenSession ended) {
        if (!rules.isOurs(ended.module)) {
            return List.of();
        }
        List<String> ids = new ArrayList<>();
        admitted(ended.address)
                .filter(other -> isLonger(other, ended))
                .limit(MOST + 1)
                .forEach(other -> ids.add(other.id()));
        ids.addAll(assembly.besides(this, ended, ended.isEnding() ? ended.endedAt : ended.lastAt));
        if (ids.size() > MOST) {
            ended.judge(new Outcome.Lost(CROWD));
            return List.of();
        }
        return ids;
    }

    /** The sessions from an address that were let in to the module that counts. */
    Stream<OpenSession> admitted(String address) {
        return open.of(address).stream().filter(session -> !session.request.isEmpty() && rules.isOurs(session.module));
    }

    private static boolean isLonger(OpenSession other, OpenSession ended) {
        boolean isOpenedBefore = !ended.isEnding() || other.openedLine < ended.endedLine;
        return isOpenedBefore && (!other.isEnding() || other.endedLine > ended.endedLine);
    }
}
