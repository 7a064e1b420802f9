package org.sluice.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.config.SluiceConfig;
import org.sluice.ledger.HookRuns;
import org.sluice.ledger.Ledger;
import org.sluice.notify.CommandHook;
import org.sluice.release.Artifact;

/** What a start found unfinished and carries on: said in one line of the log, and to {@code sluice status}. */
final class Mended {

    private static final Logger LOG = LoggerFactory.getLogger(Mended.class);

    private final List<String> words = new ArrayList<>();

    /** Notes what was done, unless it was done to nothing. */
    void add(long count, String what) {
        if (count > 0) {
            words.add(what.replace("#", String.valueOf(count)).replace("(s)", count == 1 ? "" : "s"));
        }
    }

    void add(String what) {
        words.add(what);
    }

    /** Looks for what the routes will carry on by themselves. To be called before they start. */
    void look(SluiceConfig config, Ledger ledger) throws IOException {
        long moved = 0;
        for (Artifact artifact : ledger.read(books -> books.artifacts().inState(Artifact.State.ACCEPTED))) {
            boolean isMoved = !Files.exists(artifact.copy(), LinkOption.NOFOLLOW_LINKS)
                    && Files.isRegularFile(artifact.path().in(config.tree().directory()), LinkOption.NOFOLLOW_LINKS);
            moved += isMoved ? 1 : 0;
        }
        add(moved, "takes up # file(s) moved into the tree and not recorded");
        List<HookRuns.Row> begun = ledger.read(books -> books.hookRuns().inState(HookRuns.State.DUE)).stream()
                .filter(row -> CommandHook.isBegun(CommandHook.results(config.ledger()), row))
                .toList();
        add(begun.size(), "waits for # hook(s) that ran on, or finds the outcome");
        add(
                ledger.<Long>read(books -> books.events().outboxDepth()),
                "sends # event(s) not sent before, or perhaps not taken");
    }

    /** Says it, once all is known. */
    void tell(Ledger ledger) {
        if (!words.isEmpty()) {
            LOG.info("mended: {}", String.join("; ", words));
        }
        Map<String, Object> value = words.isEmpty() ? Map.of() : Map.of("mended", String.join("; ", words));
        ledger.record(books -> books.pulses().put("last start", value, books.now()));
    }
}
