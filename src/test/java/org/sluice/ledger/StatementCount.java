package org.sluice.ledger;

import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;

/** Counts the statements that a ledger is sent, by whichever thread. */
public final class StatementCount implements SqlLogger {

    private final AtomicInteger statements = new AtomicInteger();

    public static StatementCount of(Ledger ledger) {
        StatementCount count = new StatementCount();
        ledger.watch(count);
        return count;
    }

    /** How many statements an action sends. */
    public int during(Runnable action) {
        int before = statements.get();
        action.run();
        return statements.get() - before;
    }

    @Override
    public void logAfterExecution(StatementContext context) {
        statements.incrementAndGet();
    }
}
