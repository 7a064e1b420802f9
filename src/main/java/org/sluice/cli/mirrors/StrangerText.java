package org.sluice.cli.mirrors;

import java.time.Instant;
import java.util.List;
import org.sluice.track.diagnosis.Words;

/** Strangers for people. */
public final class StrangerText {

    private StrangerText() {}

    /** Two lines and more for each, and what to do about them. */
    public static String render(List<Stranger> strangers) {
        if (strangers.isEmpty()) {
            return "no client is unknown\n";
        }
        StringBuilder out = new StringBuilder();
        strangers.forEach(stranger -> append(out, stranger));
        return out.append("`sluice mirrors claim ADDRESS MIRROR` says that an address is a mirror's\n")
                .toString();
    }

    private static void append(StringBuilder out, Stranger stranger) {
        out.append(stranger.client())
                .append(stranger.name() == null ? "" : "  " + stranger.name())
                .append('\n')
                .append("    ")
                .append(stranger.sessions())
                .append(" sessions, ")
                .append(stranger.clean())
                .append(" clean, ")
                .append(stranger.refused())
                .append(" refused, ")
                .append(stranger.files())
                .append(" files; ")
                .append(Words.time(Instant.parse(stranger.firstSession())))
                .append(" to ")
                .append(Words.time(Instant.parse(stranger.lastSession())))
                .append('\n');
        if (!stranger.request().isEmpty()) {
            out.append("    asks for ").append(stranger.request()).append('\n');
        }
        stranger.guesses().forEach(guess -> out.append("    ").append(guess).append('\n'));
    }
}
