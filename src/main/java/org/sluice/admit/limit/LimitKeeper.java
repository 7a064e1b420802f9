package org.sluice.admit.limit;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the daemon's limit at what the policy says, from {@link #open} to {@link #close}. Whatever goes wrong, the
 * limit falls back on the one that is safe, as far as that can be done, and {@link #trouble} tells it. Without a
 * guardian the limit is not lowered, for nobody would raise it again.
 */
public final class LimitKeeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LimitKeeper.class);
    private static final Duration REMINDER = Duration.ofMinutes(1);

    private final LimitRule rule;
    private final LimitFile file;
    private final InstantSource clock;
    private @Nullable LimitGuardian guardian;
    private Optional<String> trouble = Optional.empty();
    private OptionalInt limit = OptionalInt.empty();
    private Instant toldAt = Instant.MIN;
    private boolean isOpen;

    public LimitKeeper(LimitRule rule, LimitFile file, InstantSource clock) {
        this.rule = rule;
        this.file = file;
        this.clock = clock;
    }

    /**
     * Replaces what an earlier life has left behind.
     *
     * @throws NotOursException if somebody else's file is there
     */
    public synchronized void open() throws NotOursException {
        isOpen = true;
        try {
            file.begin();
            limit = OptionalInt.of(file.range().most());
        } catch (NotOursException foreign) {
            isOpen = false;
            throw foreign;
        } catch (IOException failure) {
            stumble(failure);
        }
    }

    /** Decides anew, and sets the limit if it is another. */
    public synchronized void keep() {
        if (!isOpen) {
            return;
        }
        try {
            int wanted = file.range().nearest(rule.most(clock.instant()));
            file.makeReady();
            guard().beat();
            file.set(wanted);
            limit = OptionalInt.of(wanted);
            trouble = Optional.empty();
        } catch (IOException failure) {
            fallBack();
            stumble(failure);
        } catch (RuntimeException undecided) {
            fallBack();
            trouble = Optional.of("nothing can be decided: " + undecided.getMessage() + inForce());
            throw undecided;
        }
    }

    /** Why the limit is not what it should be; nothing if it is. */
    public synchronized Optional<String> trouble() {
        return trouble;
    }

    /** The limit that is set; nothing if that is not known. */
    public synchronized OptionalInt limit() {
        return limit;
    }

    /** Where it is set. */
    public LimitFile file() {
        return file;
    }

    /** Leaves the safe limit behind. */
    @Override
    public synchronized void close() {
        if (!isOpen) {
            return;
        }
        isOpen = false;
        if (guardian != null) {
            guardian.close();
        }
        try {
            file.end();
        } catch (IOException failure) {
            LOG.warn("the daemon's limit on connections may be left low: {}", failure.toString());
        }
    }

    private LimitGuardian guard() throws IOException {
        LimitGuardian current = guardian;
        if (current == null || !current.isAlive()) {
            current = LimitGuardian.start(file.safe(), file.file(), clock);
            guardian = current;
        }
        return current;
    }

    private void fallBack() {
        limit = OptionalInt.empty();
        try {
            file.fallBack();
            limit = OptionalInt.of(file.range().most());
        } catch (IOException alsoFailed) {
            LOG.debug("the safe limit can't be put in place", alsoFailed);
        }
    }

    private String inForce() {
        return limit.isPresent() ? "; the limit is " + limit.getAsInt() : "; what it says stays in force";
    }

    private void stumble(IOException failure) {
        Optional<String> before = trouble;
        String why = failure instanceof NotOursException foreign
                ? String.valueOf(foreign.getMessage())
                : file.file() + " can't be written: " + failure;
        trouble = Optional.of(why + inForce());
        Instant now = clock.instant();
        if (!trouble.equals(before) || toldAt.plus(REMINDER).isBefore(now)) {
            LOG.warn("the daemon's limit on connections: {}", trouble.get());
            toldAt = now;
        }
    }
}
