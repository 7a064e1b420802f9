package org.sluice.cli.mirrors;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.sluice.ledger.Strangers;
import org.sluice.mirror.LoggedAddress;
import org.sluice.mirror.Mirror;
import org.sluice.mirror.Network;
import org.sluice.mirror.Pool;
import org.sluice.track.diagnosis.Words;
import org.sluice.track.evidence.Scope;

/**
 * Guesses who a stranger is. Pure.
 *
 * @param pool the mirrors and their addresses
 * @param module that mirrors pull
 */
record Guess(Pool pool, String module) {

    private static final int ENOUGH_SESSIONS = 4;
    private static final Duration RARELY = Duration.ofHours(13);
    private static final Duration OFTEN = Duration.ofMinutes(4);

    /**
     * What speaks for whom, one clause each.
     *
     * @param name of its address, if that is known for sure
     */
    List<String> of(Strangers.Row stranger, Optional<String> name) {
        List<String> guesses = new ArrayList<>();
        name.ifPresent(known -> byName(known.toLowerCase(Locale.ROOT), guesses));
        byNetwork(stranger, guesses);
        byHabit(stranger, guesses);
        return List.copyOf(guesses);
    }

    private void byName(String name, List<String> guesses) {
        for (Mirror mirror : pool.mirrors()) {
            String host = String.valueOf(mirror.url().getHost()).toLowerCase(Locale.ROOT);
            String domain = host.substring(host.indexOf('.') + 1);
            if (name.equals(host)) {
                guesses.add("its name is that of " + mirror.name());
            } else if (domain.contains(".") && name.endsWith("." + domain)) {
                guesses.add("its name is in " + domain + ", as that of " + mirror.name() + " is");
            }
        }
    }

    private void byNetwork(Strangers.Row stranger, List<String> guesses) {
        TreeSet<String> neighbours = new TreeSet<>();
        for (Map.Entry<InetAddress, String> known : pool.addresses().entrySet()) {
            if (Network.of(known.getKey()).text().equals(stranger.network())) {
                neighbours.add(known.getValue());
            }
        }
        if (!neighbours.isEmpty()) {
            guesses.add("it is in the network of " + String.join(", ", neighbours));
        }
    }

    private void byHabit(Strangers.Row stranger, List<String> guesses) {
        boolean isAll = Scope.of(module, stranger.request()).paths().contains("");
        if (stranger.sessions() < ENOUGH_SESSIONS
                || !isAll
                || LoggedAddress.parse(stranger.client()).isEmpty()) {
            return;
        }
        Duration gap = Duration.between(stranger.firstAt(), stranger.lastAt()).dividedBy(stranger.sessions() - 1);
        if (gap.compareTo(OFTEN) > 0 && gap.compareTo(RARELY) < 0) {
            guesses.add("it asks for everything every " + Words.duration(gap) + ", as a mirror does");
        }
    }
}
