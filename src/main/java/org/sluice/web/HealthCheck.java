package org.sluice.web;

import java.util.concurrent.Callable;

/**
 * One thing that must be well. Looked at by one thread at a time; it may block, but an answer after more than five
 * seconds counts as none.
 */
public interface HealthCheck {

    /** What is looked at, lower case: {@code ledger}. */
    String name();

    /** How it is now; an exception means that it is not well. */
    Health look() throws Exception;

    /** A check made of its parts. */
    static HealthCheck of(String name, Callable<Health> look) {
        return new HealthCheck() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Health look() throws Exception {
                return look.call();
            }
        };
    }
}
